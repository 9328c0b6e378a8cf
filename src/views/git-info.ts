// The last commit that touched a page's file. Source: https://gohugo.io/methods/page/gitinfo/
import { goType } from '../golang/values.ts'
import type { GoTime } from '../golang/time.ts'

export interface GitCommit {
  readonly hash: string
  readonly abbreviatedHash: string
  readonly authorName: string
  readonly authorEmail: string
  readonly authorDate: GoTime
  readonly commitDate: GoTime
  readonly subject: string
  readonly body: string
}

export class GitInfoView {
  readonly #commit: GitCommit
  constructor(commit: GitCommit) {
    this.#commit = commit
  }
  get [goType](): string {
    return '*source.GitInfo'
  }
  get Hash(): string {
    return this.#commit.hash
  }
  get AbbreviatedHash(): string {
    return this.#commit.abbreviatedHash
  }
  get AuthorName(): string {
    return this.#commit.authorName
  }
  get AuthorEmail(): string {
    return this.#commit.authorEmail
  }
  get AuthorDate(): GoTime {
    return this.#commit.authorDate
  }
  get CommitDate(): GoTime {
    return this.#commit.commitDate
  }
  get Subject(): string {
    return this.#commit.subject
  }
  get Body(): string {
    return this.#commit.body
  }
}
