// Which plugins of unified does the site bring?
import type { PluggableList } from 'unified'
import type { Extensions } from '../config/define-config.ts'

export const pluginsOf = ({
  markdown,
}: Extensions): { remarkPlugins: PluggableList; rehypePlugins: PluggableList } => ({
  remarkPlugins: (markdown?.remarkPlugins ?? []) as PluggableList,
  rehypePlugins: (markdown?.rehypePlugins ?? []) as PluggableList,
})
