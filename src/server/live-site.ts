// What is the state of the site between two saves? Takes in changes one batch after the other, and lets no request see an old page.
import type { Preview, PreviewChange } from '../build/preview.ts'

export interface LiveSite {
  readonly preview: Preview
  /** Whether changes are still being taken in. */
  readonly isBusy: boolean
  /** Resolves once every change known by then is taken in. */
  fresh(): Promise<void>
  /** Says that something changed, before it is known what all: requests wait from here on. */
  expect(): void
  /** Takes in files that changed. */
  change(paths: Iterable<string>): void
  close(): Promise<void>
}

export interface LiveSiteEvents {
  readonly onBusy: () => void
  /** After a batch, before the next one; requests are answered meanwhile. */
  readonly onChange: (change: PreviewChange, elapsedMs: number) => Promise<void>
  readonly onFailure: (cause: unknown) => void
  /** After everything else was rendered. */
  readonly onFinished: () => void
}

/** How long nothing must happen before the rest of the site is rendered. */
const restMs = 200

export function createLiveSite(preview: Preview, events: LiveSiteEvents): LiveSite {
  let changed = new Set<string>()
  let isExpecting = false
  let isTaking = false
  let isRunning = false
  const closing = new AbortController()
  const { signal } = closing
  let rest: NodeJS.Timeout | undefined
  let waiting: (() => void)[] = []
  const isStale = (): boolean => isTaking || isExpecting || changed.size > 0

  const release = (): void => {
    if (isStale()) return
    for (const go of waiting) go()
    waiting = []
  }
  const take = async (): Promise<PreviewChange> => {
    isTaking = true
    const paths = changed
    changed = new Set()
    try {
      return await preview.update(paths)
    } finally {
      isTaking = false
      release()
    }
  }
  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    clearTimeout(rest)
    while (changed.size > 0 && !signal.aborted) {
      const started = performance.now()
      try {
        const change = await take()
        await events.onChange(change, performance.now() - started)
      } catch (error) {
        events.onFailure(error)
      }
    }
    isRunning = false
    finishLater()
  }
  const finishLater = (): void => {
    clearTimeout(rest)
    if (!signal.aborted && !isStale()) rest = setTimeout(() => void finish(), restMs)
  }
  const finish = async (): Promise<void> => {
    try {
      await preview.finish()
      if (!signal.aborted) events.onFinished()
    } catch (error) {
      events.onFailure(error)
    }
  }
  finishLater()
  return {
    preview,
    get isBusy() {
      return isStale()
    },
    fresh: () => (isStale() && !signal.aborted ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    expect() {
      if (isExpecting || signal.aborted) return
      isExpecting = true
      clearTimeout(rest)
      events.onBusy()
    },
    change(paths) {
      isExpecting = false
      for (const path of paths) changed.add(path)
      void run()
    },
    async close() {
      closing.abort()
      clearTimeout(rest)
      changed.clear()
      isExpecting = false
      for (const go of waiting) go()
      await preview.close()
    },
  }
}
