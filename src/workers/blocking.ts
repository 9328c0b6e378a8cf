// How does synchronous code wait for a thread? Only the thread's answers may be asynchronous.
import {
  MessageChannel,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
  type MessagePort,
} from 'node:worker_threads'

export interface BlockingWorker {
  /** Blocks until the thread has answered. Throws when it fails, ends or takes too long; then it is gone. */
  call(request: unknown): unknown
}

export interface BlockingWorkerOptions {
  /** A program that calls `answerCalls`. */
  readonly file: string
  /** What the program is started with: plain data. */
  readonly data: unknown
  readonly timeoutMs: number
}

interface Started {
  readonly data: unknown
  readonly port: MessagePort
  readonly signal: Int32Array
}

type Answer = { readonly value: unknown } | { readonly error: string }

/** The thread lives as long as the process and does not keep it alive. */
export function startBlockingWorker({ file, data, timeoutMs }: BlockingWorkerOptions): BlockingWorker {
  const { port1, port2 } = new MessageChannel()
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const started: Started = { data, port: port2, signal }
  const worker = new Worker(file, { workerData: started, transferList: [port2], execArgv: [] })
  worker.unref()
  port1.unref()
  return {
    call(request) {
      Atomics.store(signal, 0, 0)
      port1.postMessage(request)
      Atomics.wait(signal, 0, 0, timeoutMs)
      const received = receiveMessageOnPort(port1) as { readonly message: Answer } | undefined
      if (!received) {
        void worker.terminate()
        throw new Error(`no answer within ${timeoutMs / 1000} s`)
      }
      const { message } = received
      if ('error' in message) throw new Error(message.error)
      return message.value
    },
  }
}

/** The thread's side. `start` is called once, with the data that the thread was started with. */
export function answerCalls(start: (data: unknown) => Promise<(request: unknown) => Promise<unknown>>): void {
  const { data, port, signal } = workerData as Started
  const handler = start(data)
  const answer = (message: Answer): void => {
    port.postMessage(message)
    Atomics.store(signal, 0, 1)
    Atomics.notify(signal, 0)
  }
  port.on('message', (request: unknown) => {
    handler
      .then((handle) => handle(request))
      .then(
        (value) => answer({ value }),
        (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
      )
  })
  // The thread lives by its port, not by the one that every thread has.
  parentPort?.unref()
}
