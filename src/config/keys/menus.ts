// `menus`: entries by menu. https://gohugo.io/configuration/menus/
import { integer, list, mapOf, object, params, string } from '../schema.ts'

export const menuEntry = object({
  identifier: string(),
  name: string(),
  pageRef: string(),
  parent: string(),
  post: string(),
  pre: string(),
  title: string(),
  url: string(),
  weight: integer(),
  params,
})

export const menus = mapOf(list(menuEntry))
