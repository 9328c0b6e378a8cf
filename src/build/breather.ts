// How does long synchronous work let others have the thread now and then?

const longestMs = 10

/** @returns a function that waits a moment when others need the thread and nobody else had it for a while; else there is nothing to wait for */
export function createBreather(isNeeded: () => boolean): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (!isNeeded() || performance.now() - last < longestMs) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        last = performance.now()
        resolve()
      }),
    )
  }
}
