// A program for embedded.test.ts: starts the database of a folder, says so, and works on until it is killed.
import { startEmbedded } from '../../src/db/embedded.ts'

const server = await startEmbedded({ dataFolder: process.argv[2] ?? '' })
process.stdout.write(`${server.ownerUrl}\n`)
setInterval(() => undefined, 60_000)
