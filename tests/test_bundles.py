"""Modules of a folder become one script that does what they do."""

import subprocess
from pathlib import Path

import pytest

from plugins.render.bundles import bundle_folder
from tests.tools import find_node

MODULES = {
    "page.js": 'import { greet, NAME as who } from "./words.js";\nimport { read } from "./more-words.js";\n'
    "const said = [];\nsaid.push(greet(who), read(), [...count()].length);\nconsole.log(said.join());\n",
    "words.js": 'import { read } from "./more-words.js";\nconst said = "Moin";\nexport const NAME = "Ada";\n'
    "export function greet(name) {\n  return `${said} ${name} ${read()}`;\n}\n",
    "more-words.js": 'const said = "!";\nlet times = 0;\nexport const read = () => said + ++times;\n',
    "alone.js": 'console.log("allein");\n',
}


def write(folder: Path, modules: dict[str, str]) -> Path:
    for name, code in modules.items():
        (folder / name).write_text(code, encoding="utf-8")
    return folder


def run(code: str) -> str:
    command = [str(find_node()), "--input-type=module", "--eval", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_modules_run_as_one_script_each_once(tmp_path):
    page = MODULES["page.js"].replace(
        "const said = [];", "const said = [];\nfunction* count() {\n  yield 1;\n}"
    )
    scripts = dict(bundle_folder(write(tmp_path, {**MODULES, "page.js": page})))
    assert ["alone", "page"] == list(scripts)
    assert "Moin Ada !1,!2,1\n" == run(scripts["page"])
    assert "allein\n" == run(scripts["alone"])


def test_every_kind_of_export_is_taken(tmp_path):
    kinds = ("async function a() {}", "function* b() {}", "async function* c() {}", "const d = 1;")
    code = "".join(f"export {kind}\n" for kind in kinds)
    page = (
        'import { a, b, c, d } from "./x.js";\nconsole.log([a, b, c, d].map((one) => typeof one).join());\n'
    )
    scripts = dict(bundle_folder(write(tmp_path, {"x.js": code, "page.js": page})))
    assert "function,function,function,number\n" == run(scripts["page"])


def test_circle_is_refused(tmp_path):
    circle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    write(tmp_path, {**circle, "page.js": 'import { a } from "./a.js";\n'})
    with pytest.raises(ValueError, match="circle"):
        dict(bundle_folder(tmp_path))


@pytest.mark.parametrize(
    "line", ["export default 1;", 'import "./x.js";', 'import x from "./x.js";', "export { a };"]
)
def test_what_is_not_understood_is_refused(tmp_path, line):
    with pytest.raises(ValueError, match="does not understand"):
        dict(bundle_folder(write(tmp_path, {"page.js": f"{line}\n"})))
