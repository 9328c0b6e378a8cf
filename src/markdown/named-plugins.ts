// Which plugin of the site failed? Each is wrapped so that what it throws carries its name.
import type { Pluggable, PluggableList, Plugin, Preset, Processor } from 'unified'

/** What a plugin threw, or what its promise was rejected with. */
export class PluginError extends Error {
  readonly plugin: string

  constructor(plugin: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.plugin = plugin
  }
}

/** Whether anybody still waits for what plugins make. */
export interface Interest {
  isLost: boolean
}

/** @param kind  names what has no name of its own: `remark plugin 2` */
export function namedPlugins(list: PluggableList, kind: 'remark' | 'rehype', interest: Interest): PluggableList {
  // unified configures a plugin that is used twice only once.
  const wrapped = new Map<Plugin, Plugin>()
  const wrap = (plugin: Plugin, number: number): Plugin => {
    const known = wrapped.get(plugin) ?? wrapPlugin(plugin, plugin.name || `${kind} plugin ${number}`, interest)
    wrapped.set(plugin, known)
    return known
  }
  const named = (entry: Pluggable, index: number): Pluggable => {
    if (typeof entry === 'function') return wrap(entry, index + 1)
    if (Array.isArray(entry)) return [wrap(entry[0], index + 1), ...entry.slice(1)] as Pluggable
    const preset = entry as Preset
    return preset.plugins ? { ...preset, plugins: preset.plugins.map(named) } : preset
  }
  return list.map(named)
}

type Transform = (...parameters: unknown[]) => unknown

function wrapPlugin(plugin: Plugin, name: string, interest: Interest): Plugin {
  return function (this: Processor, ...parameters) {
    const transform = telling(name, () => plugin.apply(this, parameters)) as Transform | undefined | void
    if (typeof transform !== 'function') return undefined
    const run = (...given: unknown[]): unknown => {
      if (interest.isLost) throw new PluginError(name, 'nobody waits')
      return telling(name, () => transform(...given))
    }
    // unified tells by the number of parameters whether a transform calls back.
    return transform.length > 2
      ? withCallback(run, name)
      : (((tree: unknown, file: unknown) => run(tree, file)) as never)
  }
}

const withCallback = (run: Transform, name: string): never =>
  ((tree: unknown, file: unknown, next: (error: unknown, ...made: unknown[]) => void) =>
    run(tree, file, (error: unknown, ...made: unknown[]) =>
      next(error ? new PluginError(name, error) : undefined, ...made),
    )) as never

function telling(name: string, run: () => unknown): unknown {
  const fail = (error: unknown): never => {
    throw error instanceof PluginError ? error : new PluginError(name, error)
  }
  try {
    const made = run()
    return made instanceof Promise ? made.catch(fail) : made
  } catch (error) {
    return fail(error)
  }
}
