// npm start: the demo with its own database; with NODE_ENV=production the portal itself.
import { run } from './run.mjs'

await run(process.env.NODE_ENV === 'production' ? 'src/main.ts' : 'dev/start.ts')
