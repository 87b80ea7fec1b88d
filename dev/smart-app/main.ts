// A small app that reads along by SMART App Launch, to try it by hand beside the demo:
//   node dev/smart-app/main.ts <client_id> [http://localhost:3000/fhir/r4]
// Register it first (docs/fhir-api.md) with the redirect address http://localhost:3210/terug
import { createServer } from 'node:http'
import { type Begun, createSmartApp } from './smart-app.ts'

const [clientId, fhirBase = 'http://localhost:3000/fhir/r4'] = process.argv.slice(2)
if (!clientId) throw new Error('node dev/smart-app/main.ts <client_id> [fhir base]')
const OWN = 'http://localhost:3210'
const app = await createSmartApp({
  fhirBase,
  clientId,
  redirectUri: `${OWN}/terug`,
  scope: 'launch/patient offline_access patient/*.rs',
})
let begun: Begun | null = null

const readAll = async (callback: string): Promise<string> => {
  if (!begun) return 'Begin op /'
  const tokens = await app.finish(callback, begun)
  const patient = String(tokens.patient)
  const all = await app.read(`Patient/${patient}/$everything`, tokens.access_token)
  return `${tokens.scope}\n\n${JSON.stringify(await all.json(), null, 2)}`
}

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', OWN)
  if (url.pathname === '/terug') {
    const text = await readAll(url.toString()).catch((error: unknown) => String(error))
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
    return
  }
  begun = await app.begin()
  response.writeHead(303, { location: begun.url }).end()
}).listen(3210, () => process.stdout.write(`${OWN}\n`))
