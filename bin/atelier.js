#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// Most builds are over before optimised code would pay for its making; long ones lose nothing (docs/markdown-parser.md).
setFlagsFromString('--interrupt-budget=1000000')
await import('../dist/atelier.js')
