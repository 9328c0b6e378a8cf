// Where does a line ending between East Asian characters vanish?
// Styles: https://gohugo.io/configuration/markup/#cjk; the second follows https://www.w3.org/TR/css-text-3/#line-break-transform

const wide = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Lm}\p{Script=Hangul}\u3000-\u303f]/u
const hangul = /\p{Script=Hangul}/u
const punctuation = /\p{P}/u
const discardsSpace =
  /[\u2e80-\u2eff\u2f00-\u2fdf\u2ff0-\u2fff\u3000-\u30ff\u3190-\u319f\u31c0-\u31ff\u3300-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{1b000}-\u{1b16f}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u
const fullWidth =
  /[\u1100-\u115f\u11a3-\u11a7\u11fa-\u11ff\u20a9\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uffdc\uffe0-\uffe6\uffe8-\uffee\u{1b000}-\u{1b0ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u

/** Whether the line ending stays between the text before it and the text after it. */
export function keepsLineBreak(before: string, after: string, style: string): boolean {
  const last = Array.from(before.slice(-2)).at(-1)
  const first = Array.from(after.slice(0, 2))[0]
  if (last === undefined) return true
  if (first === undefined) return false
  if (style !== 'css3draft') return !(wide.test(last) && wide.test(first))
  if (last === '\u200b' || first === '\u200b') return false
  if (fullWidth.test(last) && fullWidth.test(first)) return hangul.test(last) || hangul.test(first)
  return ![last, first].some((character) => discardsSpace.test(character) || punctuation.test(character))
}
