// Tests of the command line run the bundle; it is made once, before the first of them.
import { ensureBundle } from './bundle.ts'

export default ensureBundle
