/**
 * What marks the places that a generator fills in when it writes the file: EJS and Yeoman `<%= secret %>`, Handlebars, Plop and
 * Cookiecutter `{{ secret }}`. What people should fill in by hand, `<your secret>`, is used as it stands where they do not.
 */
const MARKS = [
  ['<%', '%>'],
  ['{{', '}}'],
] as const;

/** Whether a text has a place that is filled in before the program runs: the value is another one then, and nobody knows it. */
export function hasTemplateHole(text: string): boolean {
  return MARKS.some(([open, close]) => {
    const start = text.indexOf(open);
    return start >= 0 && text.includes(close, start + open.length);
  });
}
