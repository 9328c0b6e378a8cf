// What can go wrong with files.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

export const symlinkEscape = (path: string, root: string): Diagnostic => ({
  code: 'files/symlink-escape',
  severity: 'error',
  message: `symbolic link "${path}" leads outside of "${root}" and was not followed`,
  hint: 'mount the folder with module.mounts, or copy the file into the site',
})

export const symlinkLoop = (path: string): Diagnostic => ({
  code: 'files/symlink-loop',
  severity: 'error',
  message: `symbolic link "${path}" leads to a folder that contains it and was not followed`,
  hint: 'remove the link',
})

export const symlinkBroken = (path: string): Diagnostic => ({
  code: 'files/symlink-broken',
  severity: 'warning',
  message: `symbolic link "${path}" leads nowhere and was ignored`,
  hint: 'remove the link, or create what it points to',
})

export const unreadable = (path: string): Diagnostic => ({
  code: 'files/unreadable',
  severity: 'error',
  message: `open ${path}: the file cannot be read`,
  hint: 'check that it still exists and that its permissions allow reading',
})
