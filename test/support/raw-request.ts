// A request as it stands on the wire: clients correct what attackers do not.
import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** @param head  request line and header lines, without the last empty one */
export const rawRequest = (origin: string, head: readonly string[]): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const socket = connect({ host: hostname, port: Number(port) })
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
      // A stream stays open; its beginning is answer enough.
      if (/event-stream[^]*\r\n\r\n[^]*event: hello/.test(answer)) socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(parseAnswer(answer)))
    socket.write(`${[...head, 'Connection: close'].join('\r\n')}\r\n\r\n`, 'latin1')
  })

function parseAnswer(answer: string): RawAnswer {
  const end = answer.indexOf('\r\n\r\n')
  const [first = '', ...lines] = answer.slice(0, end).split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body: answer.slice(end + 4) }
}
