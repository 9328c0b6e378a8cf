// Where does a site live while it is served? As Hugo's server says it.
import { expect, test } from 'vitest'
import { servedURL } from '../../../src/config/serving.ts'

test.each([
  // configured, --baseURL, appendPort, secure, served
  ['', undefined, true, false, '//localhost:1313/'],
  ['https://example.org/docs', undefined, true, false, 'http://localhost:1313/docs/'],
  ['http://example.org:8080/x', undefined, true, false, 'http://localhost:1313/x/'],
  ['example.org/docs', undefined, true, false, '//localhost:1313/docs/'],
  ['//example.org/docs', undefined, true, false, '//localhost:1313/docs/'],
  ['/docs/', undefined, true, false, '//localhost:1313/docs/'],
  ['https://example.org/docs', undefined, true, true, 'https://localhost:1313/docs/'],
  ['https://example.org/docs', undefined, false, false, 'http://localhost/docs/'],
  ['https://example.org/docs', 'https://own.example/p', true, false, 'https://own.example:1313/p/'],
  ['https://example.org/docs', 'own.example:99/p', false, false, '//own.example:99/p/'],
  ['https://example.org/docs', '//own.example', true, false, '//own.example:1313/'],
])('%s with --baseURL %s', (written, baseURL, appendPort, isSecure, served) => {
  expect(servedURL(written, { baseURL, appendPort, isSecure, ports: [] }, 1313)).toBe(served)
})
