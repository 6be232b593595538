// Writes an entry and reads it again, for test_reading_script.py.
import { renderEntry } from "../../../theme/static/js/form/entry.js";
import { parseEntry } from "../../../theme/static/js/form/reading.js";

export const parse = parseEntry;
export const render = renderEntry;
