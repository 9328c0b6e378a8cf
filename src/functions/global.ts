// `site` and `page`: what is being rendered, from anywhere. Source: https://gohugo.io/functions/global/
import type { Namespace } from '../template/functions.ts'

export const globals: readonly Namespace[] = [
  { name: 'site', functions: [], value: (env) => env.site },
  { name: 'page', functions: [], value: (env) => env.page },
]
