import { expect, test } from 'vitest'
import { decodeEntities } from '../../../src/text/entities.ts'

test.each([
  ['nothing to do', 'a b', 'a b'],
  ['named', '&lt;&eacute;&NotEqualTilde;', '<é≂̸'],
  ['decimal and hexadecimal', '&#65;&#x42;&#X43', 'ABC'],
  ['old names need no semicolon', '&ampx &notit; &copy', '&x ¬it; ©'],
  ['new names do', '&hellip &hellip;', '&hellip …'],
  ['unknown names stay', '&nope; &;', '&nope; &;'],
  ['Windows-1252', '&#128;&#x9f;', '€Ÿ'],
  ['what is no character', '&#0;&#xd800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['unfinished', '& &# &#x', '& &# &#x'],
])('decodeEntities: %s', (_, input, expected) => expect(decodeEntities(input)).toBe(expected))
