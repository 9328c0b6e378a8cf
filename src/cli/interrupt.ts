// When has the person seen enough?

/** Resolves, with false, at Ctrl+C or when the system asks the program to end; a second time ends it at once. */
export const untilInterrupted = (): Promise<false> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(0))
        resolve(false)
      })
  })
