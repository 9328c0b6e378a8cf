// A version or a role of a site as templates see it. Source: https://gohugo.io/methods/site/version/
import type { Dimension } from '../config/dimensions.ts'
import { goType } from '../golang/values.ts'

export class DimensionView {
  readonly #dimension: Dimension
  readonly #type: string

  constructor(dimension: Dimension, type: string) {
    this.#dimension = dimension
    this.#type = type
  }
  get [goType](): string {
    return this.#type
  }
  get Name(): string {
    return this.#dimension.name
  }
  get IsDefault(): boolean {
    return this.#dimension.isDefault
  }
  String(): string {
    return this.Name
  }
}
