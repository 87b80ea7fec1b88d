import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands in for a place that speaks the protocol of S3: one bucket, one key, and only what we ask of it. */
export interface S3StandIn {
  endpoint: string
  /** What is in the bucket. */
  objects: Map<string, { bytes: Buffer; type: string }>
  /** From now on every call fails with this status; null for well again. */
  failWith(status: number | null): void
  close(): Promise<void>
}

interface Account {
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/

/** Whether a request is signed by this account (AWS Signature Version 4, in the Authorization header). */
const isSigned = (request: IncomingMessage, body: Buffer, account: Account): boolean => {
  const [, key, day = '', region = '', names = '', signature] =
    AUTHORIZATION.exec(request.headers.authorization ?? '') ?? []
  const digest = String(request.headers['x-amz-content-sha256'] ?? '')
  if (key !== account.accessKeyId || (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(body)))
    return false
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const parameters = query
    .split('&')
    .filter(Boolean)
    .map((one) => (one.includes('=') ? one : `${one}=`))
  const canonical = [
    request.method,
    path,
    parameters.sort().join('&'),
    ...names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    names,
    digest,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)]
  const signing = ['aws4_request', 's3', region, day].reduceRight<Buffer | string>(
    (from, part) => hmac(from, part),
    `AWS4${account.secretAccessKey}`,
  )
  return hmac(signing, text.join('\n')).toString('hex') === signature
}

const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

type Method = (
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
) => void

/** Starts it on this machine. */
export const startS3 = async (account: Account): Promise<S3StandIn> => {
  const objects: S3StandIn['objects'] = new Map()
  let failing: number | null = null

  const keep: Method = (key, request, response, body) => {
    objects.set(key, { bytes: body, type: request.headers['content-type'] ?? '' })
    response.writeHead(200, { etag: `"${sha256(body).slice(0, 32)}"` }).end()
  }
  const remove: Method = (key, _, response) => {
    objects.delete(key)
    response.writeHead(204).end()
  }
  const give: Method = (key, request, response) => {
    const found = objects.get(key)
    if (!found) return refuse(response, 404, 'NoSuchKey')
    const length = found.bytes.length
    response.writeHead(200, { 'content-type': found.type, 'content-length': length })
    response.end(request.method === 'GET' ? found.bytes : undefined)
  }
  const methods: Record<string, Method> = { PUT: keep, DELETE: remove, GET: give, HEAD: give }

  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    const [, bucket, ...rest] = new URL(request.url ?? '', 'http://s3').pathname.split('/')
    const method = methods[request.method ?? '']
    if (failing !== null) refuse(response, failing, 'InternalError')
    else if (!isSigned(request, body, account)) refuse(response, 403, 'SignatureDoesNotMatch')
    else if (bucket !== account.bucket) refuse(response, 404, 'NoSuchBucket')
    else if (!method) refuse(response, 405, 'MethodNotAllowed')
    else method(decodeURIComponent(rest.join('/')), request, response, body)
  }

  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => answer(request, response, body),
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failWith(status) {
      failing = status
    },
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
