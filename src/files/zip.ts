import { inflateRawSync } from 'node:zlib'

/** One file within a zip, as its list at the end names it. */
export interface ZipEntry {
  name: string
  /** Where its own header begins. */
  offset: number
  method: number
  packed: number
  size: number
}

const END = 0x06054b50
const IN_LIST = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 5_000

const readEntries = (bytes: Buffer, from: number, count: number): ZipEntry[] | null => {
  const entries: ZipEntry[] = []
  let at = from
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== IN_LIST) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return at === bytes.length - 22 ? entries : null
}

/**
 * The list of what is in a zip (APPNOTE 6.3), or null when it is anything but one plain zip from its first byte to its
 * last: nothing before it, nothing behind it, no parts, nothing encrypted or too large to be an office document.
 */
export const readZip = (bytes: Buffer): ZipEntry[] | null => {
  const end = bytes.length - 22
  if (end < 0 || bytes.readUInt32LE(0) !== LOCAL || bytes.readUInt32LE(end) !== END) return null
  const disks = bytes.readUInt32LE(end + 4)
  const count = bytes.readUInt16LE(end + 10)
  const length = bytes.readUInt32LE(end + 12)
  const from = bytes.readUInt32LE(end + 16)
  if (disks !== 0 || count === 0 || count > MOST_ENTRIES || from + length !== end) return null
  const entries = readEntries(bytes, from, count)
  return entries?.every((entry) => isWhole(bytes, entry)) ? entries : null
}

/** What the list says of an entry is what its own header says: two readers must not see two different things. */
const isWhole = (bytes: Buffer, { offset, name, packed }: ZipEntry): boolean => {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) return false
  const encrypted = (bytes.readUInt16LE(offset + 6) & 1) === 1
  const nameLength = bytes.readUInt16LE(offset + 26)
  const own = bytes.subarray(offset + 30, offset + 30 + nameLength).toString('utf8')
  const start = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28)
  return !encrypted && own === name && start + packed <= bytes.length
}

/** The text of a small entry; null when it is larger than `most` bytes or cannot be unpacked. */
export const readEntry = (bytes: Buffer, entry: ZipEntry, most: number): string | null => {
  const { offset, packed, method } = entry
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const raw = bytes.subarray(start, start + packed)
  try {
    if (method === 0) return raw.length <= most ? raw.toString('utf8') : null
    return method === 8 ? inflateRawSync(raw, { maxOutputLength: most }).toString('utf8') : null
  } catch {
    return null
  }
}
