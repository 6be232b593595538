// The fields that give an entry again, for "change this entry" and "as last time": the way back of
// answers.js, as make_pairs in plugins/forms/answers.py goes it.

import { splitMoment } from "./fields.js";
import { makeRepetitionPairs } from "./repetition.js";

const YES_NO = new Map([["true", "yes"], ["ja", "yes"], ["false", "no"], ["nein", "no"]]);

export function makePairs(form, values, body, names) {
  // An answer that its stand-in gives anyway is not shown.
  const own = form.questions.filter(({ path }) => !Object.hasOwn(form.stand_ins ?? {}, path) || values[path] !== values[form.stand_ins[path]]);
  const asked = own.flatMap((question) => makeQuestionPairs(question, values, "", names));
  const repeats = form.questions.some(({ path }) => path === "repeat") ? makeRepetitionPairs(values) : [];
  return [...asked, ...repeats, ...(body ? [["body", body]] : [])];
}

function makeQuestionPairs(question, values, prefix, names) {
  const { control, path } = question;
  const answer = values[path.slice(path.lastIndexOf(".") + 1)];
  const name = prefix + path;
  if (!answer?.length && typeof answer !== "object") return [];
  if (control === "repetition" || answer === null) return [];
  if (control === "group") return question.questions.flatMap((inner) => makeQuestionPairs(inner, answer, prefix, names));
  if (control === "rows") return answer.flatMap((row, number) => makeRowPairs(question, row, `${name}.${number}.`, names));
  if (control === "moment") return splitMoment(answer).map((text, at) => [`${name}.${["day", "time"][at]}`, text]);
  if (control === "lines") return [[name, answer.join("\n")]];
  return [answer].flat().map((text) => [name, show(question, text, names)]);
}

// A membership may be the id alone.
function makeRowPairs({ questions }, row, prefix, names) {
  const values = typeof row === "string" ? { [questions[0].path]: row } : row;
  return questions.flatMap((inner) => makeQuestionPairs(inner, values, prefix, names));
}

function show({ refers, control }, text, names) {
  if (refers?.length) return names.show(refers, text);
  return control === "yes_no" ? (YES_NO.get(text.toLowerCase()) ?? text) : text;
}
