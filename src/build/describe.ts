// What does a value look like as one text, so that two of them can be compared? Only whether texts are equal counts, not their form.
import { statSync } from 'node:fs'
import { GoFloat, GoInt, SafeString } from '../golang/values.ts'
import { GoTime } from '../golang/time.ts'

/** Any Go value; two values with the same text are the same to every template. */
export const describeValue = (value: unknown): string => JSON.stringify(value, plain) ?? 'nothing'

function plain(this: unknown, key: string, value: unknown): unknown {
  // JSON.stringify has asked a time for its own form already.
  const held = (this as Record<string, unknown>)[key]
  if (held instanceof GoTime) return ['time', held.unixSeconds, held.Nanosecond(), held.Format('MST-07:00')]
  if (held instanceof Map) return ['map', ...[...held].map(([name, item]) => [name, item])]
  if (held instanceof GoFloat) return ['float', String(held.value), held.bits]
  if (held instanceof GoInt) return [held.type, String(held.value)]
  if (held instanceof SafeString) return [held.kind, held.value]
  if (typeof held === 'bigint') return String(held)
  if (held instanceof Uint8Array) return ['bytes', Buffer.from(held).toString('base64')]
  return value
}

/** A file or folder on the disk: another text once its bytes may be others. */
export function describeFile(path: string): string {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false })
  return facts ? `${path} ${facts.ino} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs}` : ''
}
