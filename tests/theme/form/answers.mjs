// The scripts of the form with plain data instead of the names' two functions, for test_answers_script.py.
import { readAnswers } from "../../../theme/static/js/form/answers.js";
import { findFaults } from "../../../theme/static/js/form/checks.js";
import { keepLeftOut } from "../../../theme/static/js/form/kept.js";
import { makeNames } from "../../../theme/static/js/form/names.js";
import { makePairs } from "../../../theme/static/js/form/pairs.js";

export const read = (form, pairs, known, today) => readAnswers(form, pairs, makeNames(known), today);
export const fill = (form, values, body, known) => makePairs(form, values, body, makeNames(known));
export const check = (form, values, known) => findFaults(form, values, makeNames(known));
export const keep = keepLeftOut;
