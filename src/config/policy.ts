// Does a security policy let something through? Patterns are Go's regular expressions; `! ` in front of one forbids.
// Source: https://gohugo.io/configuration/security/
import { compileRegexp } from '../golang/regexp.ts'

/** Whether some pattern allows the text and none forbids it; `none` alone allows nothing. */
export function isAllowed(patterns: readonly string[], text: string): boolean {
  const allowing = patterns.filter((pattern) => !pattern.startsWith('! '))
  const forbidding = patterns.filter((pattern) => pattern.startsWith('! ')).map((pattern) => pattern.slice(2))
  const matches = (pattern: string): boolean => compileRegexp(pattern).matches(text)
  if (allowing.length === 1 && allowing[0]!.toLowerCase() === 'none') return false
  if (forbidding.some(matches)) return false
  return allowing.length === 0 ? forbidding.length > 0 : allowing.some(matches)
}
