// A mail to the editors: what it is about in words, then the entry as a block for /contribute/paste/.

const MOST = 1800; // characters of the address; Outlook on Windows cuts what is longer

// As many of the lines as fit; null when not even the block does.
export function makeLetter({ email, subject, greeting, lines, note, block }) {
  for (let kept = lines.length; kept >= 0; kept--) {
    const text = [greeting, lines.slice(0, kept).join("\n"), note, block].filter(Boolean).join("\n\n");
    const address = `mailto:${email}?subject=${encode(subject)}&body=${encode(`${text}\n`)}`;
    if (address.length <= MOST) return address;
  }
  return null;
}

// RFC 6068: line ends are CRLF.
const encode = (text) => encodeURIComponent(text.replaceAll("\n", "\r\n"));
