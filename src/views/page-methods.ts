// What do the methods of a page take, and which of them may answer nothing?
import { signatures } from '../golang/signature.ts'

export const pageMethods = signatures(`
  Eq(any)
  File() *source.File
  FirstSection() page.Page
  CurrentSection() page.Page
  GetPage(string) page.Page
  GetTerms(string)
  GitInfo() *gitmap.GitInfo{}
  HasMenuCurrent(string, any)
  HasShortcode(string)
  InSection(any)
  IsAncestor(any)
  IsDescendant(any)
  IsMenuCurrent(string, any)
  Markup(...any)
  Next() page.Page
  NextInSection() page.Page
  Page() page.Page
  Paginate(any, ...any)
  Paginator(...any)
  Param(any)
  Parent() page.Page
  Prev() page.Page
  PrevInSection() page.Page
  Ref(any)
  RelRef(any)
  Render(...string)
  RenderShortcodes()
  RenderString(...any)
  Rotate(string)
`)
