// npm run reset: throws the demo's data away. The next npm start builds it anew.
import { run } from './run.mjs'

await run('dev/reset.ts')
