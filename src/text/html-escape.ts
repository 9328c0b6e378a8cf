// How is text written in HTML so that it reads the same? As Go's html.EscapeString.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
}

export const htmlEscape = (text: string): string =>
  /[&'<>"]/.test(text) ? text.replace(/[&'<>"]/g, (char) => entities[char]!) : text
