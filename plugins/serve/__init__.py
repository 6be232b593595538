"""What `wirkort serve` needs beside the engine: the site on localhost, and the files that change.

`watching` says what changed; the command (plugins.cli.serve) builds; `process` holds a server of its own,
so that the process that builds has no threads and may fork as `build` does; `server` answers the browser
with the site's real headers; `news` and `live.js` tell pages that are open what became of them.
"""
