import { isIP, type LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'
import { isPublicAddress, publicLookup } from '../../notify/public-address.ts'

/** Client certificate for mutual TLS, as PEM; `ca` when the record's own is not a public one. */
export type Tls = { certificate?: string; key?: string; ca?: string }

/** Whether a host may stand in the network that this program stands in itself: who runs the installation says so. */
export type MayBeInside = (hostname: string) => boolean

/** The code of the error for an address that was filled in and that leads into our own network. */
export const INSIDE = 'ERR_INSIDE'

class InsideError extends Error {
  readonly code = INSIDE
  constructor() {
    super('the address leads into the network of this program')
  }
}

const guardedLookup: LookupFunction = (hostname, options, done) => {
  publicLookup(hostname, options, (error, address, family) => {
    // Without a code it is ours: the name was found, and may not be asked.
    if (error) return done('code' in error && error.code ? error : new InsideError(), '', 4)
    done(null, address, family)
  })
}

/** A name between brackets is an IPv6 address. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/**
 * Makes connections to one record: with its certificates, and to our own network only where that is allowed. What a name
 * leads to is looked at when the connection is made, so that a name that changes cannot lead around it.
 *
 * @param noteCertificate told until when the certificate of the other side counts, at each connection
 */
export const connectorFor = (options: {
  connectMs: number
  tls: Tls
  mayBeInside: MayBeInside
  noteCertificate: (until: Date) => void
}): buildConnector.connector => {
  const { certificate, key, ca } = options.tls
  const shared = {
    timeout: options.connectMs,
    ...(certificate === undefined || key === undefined ? {} : { cert: certificate, key }),
    ...(ca === undefined ? {} : { ca }),
  }
  const anywhere = buildConnector(shared)
  const outside = buildConnector({ ...shared, lookup: guardedLookup })
  return (to, done) => {
    const inside = options.mayBeInside(bare(to.hostname))
    // An address of figures is not looked up.
    if (!inside && isIP(bare(to.hostname)) !== 0 && !isPublicAddress(bare(to.hostname)))
      return done(new InsideError(), null)
    return (inside ? anywhere : outside)(to, (...[error, socket]) => {
      if (error) return done(error, null)
      if (socket instanceof TLSSocket) {
        const until = new Date(socket.getPeerCertificate()?.valid_to ?? Number.NaN)
        if (!Number.isNaN(+until)) options.noteCertificate(until)
      }
      done(null, socket)
    })
  }
}
