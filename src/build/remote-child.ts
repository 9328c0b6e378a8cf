// The program that fetches for a build: a request as JSON on standard input, the answer as JSON on standard output.
import { readFileSync, writeSync } from 'node:fs'
import { isAllowed } from '../config/policy.ts'
import { fetchRemote, type RemoteRequest } from '../workers/remote-fetch.ts'

const request = JSON.parse(readFileSync(0, 'utf8')) as RemoteRequest
const answer = Buffer.from(JSON.stringify(await fetchRemote(request, isAllowed)))
for (let at = 0; at < answer.length;) at += writeSync(1, answer, at)
process.exit(0)
