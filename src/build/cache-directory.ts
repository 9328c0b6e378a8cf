// Where does this site keep what need not be made again?
import { resolve } from 'node:path'
import { defaultCacheDirectory } from '../cache/disk.ts'
import type { Config } from '../config/config.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The site's own choice, else the user's cache folder, else a folder of the project. */
export const cacheDirectory = ({ cacheDir, projectDir }: Pick<Config, 'cacheDir' | 'projectDir'>, env: Env): string =>
  resolve(projectDir, cacheDir || (defaultCacheDirectory(env) ?? '.atelier/cache'))
