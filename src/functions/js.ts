// js.*: scripts made from others. Source: https://gohugo.io/functions/js/
import type { Namespace } from '../template/functions.ts'
import { unavailable } from './unavailable.ts'

export const js: Namespace = {
  name: 'js',
  functions: [unavailable('js', 'Babel', ['babel']), unavailable('js', 'Batch'), unavailable('js', 'Build')],
}
