// Days and times in words, as the pages say them: "Sa., 12. Dezember 2026, 10–12 Uhr".

const LOCALES = { en: "en-GB" };

export function makeSpeaker(language) {
  const day = new Intl.DateTimeFormat(LOCALES[language] ?? language, { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const parts = (text, style) => new Intl.DateTimeFormat(LOCALES[language] ?? language, { ...style, timeZone: "UTC" }).format(new Date(text));
  const sayDay = (text) => (Number.isNaN(Date.parse(text)) ? text : day.format(new Date(text)));

  // The first date of an event with its time and end, as far as they are known.
  function sayWhen({ start = "", end = "" }) {
    const [first, from] = start.split(" ");
    const [last, until] = end.split(" ");
    if (!first) return "";
    const ends = last && last !== first ? `${sayDay(last)}${until ? `, ${sayTime(until)}` : ""}` : "";
    if (ends) return `${sayDay(first)}${from ? `, ${sayTime(from)}` : ""} – ${ends}`;
    return [sayDay(first), from && sayTime(from, until)].filter(Boolean).join(", ");
  }

  function sayTime(from, until) {
    const hours = [from, until].filter(Boolean).map((time) => (language === "de" ? time.replace(/:00$/, "").replace(/^0/, "") : time));
    return language === "de" ? `${hours.join("–")} Uhr` : hours.join("–");
  }

  return {
    sayDay,
    sayWhen,
    sheet: (text) => [parts(text, { weekday: "short" }), parts(text, { day: "numeric" }).replace(/\D/g, ""), parts(text, { month: "short" })],
  };
}
