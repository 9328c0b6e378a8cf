// One line that tells how far a long build is; only on a terminal, only after a moment.

export interface ProgressReport {
  readonly stage: string
  readonly done: number
  readonly total: number
}

const quietForMs = 400
const refreshMs = 80

export function startProgress(
  stream: NodeJS.WriteStream,
  isWanted: boolean,
): { show: (report: ProgressReport) => void; stop: () => void } {
  if (!isWanted || !stream.isTTY) return { show: () => {}, stop: () => {} }
  const started = performance.now()
  let last = 0
  let isShown = false
  return {
    show({ stage, done, total }) {
      const now = performance.now()
      if (now - started < quietForMs || now - last < refreshMs) return
      last = now
      isShown = true
      stream.write(`\r\x1b[K${stage} ${done}/${total}`)
    },
    stop() {
      if (isShown) stream.write('\r\x1b[K')
    },
  }
}
