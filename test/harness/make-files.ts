import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

/** Files as people, and others, might send them. */

/** A photo with everything that a camera leaves in it: the place, the maker, turned on its side. */
export const photo = (width = 800, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 40, g: 120, b: 160 } } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Telefoonmaker', Artist: 'Karin' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 22/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '4/1 53/1 0/1',
      },
    })
    .toBuffer()

export const png = (width = 40, height = 30, alpha = 0.5, red = 200): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: { r: red, g: 30, b: 30, alpha } } })
    .png()
    .toBuffer()

/** An animated GIF of a few frames. */
export const gif = async (frames = 3): Promise<Buffer> => {
  const pictures = await Promise.all(
    Array.from({ length: frames }, (_, at) => png(20, 20, 1, 80 * at)),
  )
  return sharp(pictures, { join: { animated: true } })
    .gif({ delay: pictures.map(() => 100) })
    .toBuffer()
}

/** A picture that is small to send and enormous to unpack: only its head says so. */
export const enormousPng = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.writeUInt8(1, 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', Buffer.from([0x78, 0x9c, 0x03, 0, 0, 0, 0, 1])),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A zip with these files; `comment` and `before` are what polyglots add. */
export const zip = (
  files: Record<string, string | Buffer>,
  { comment = '', stored = [] }: { comment?: string; stored?: string[] } = {},
): Buffer => {
  const local: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content)
    const method = stored.includes(name) ? 0 : 8
    const packed = method === 8 ? deflateRawSync(plain) : plain
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common,
      Buffer.from(name),
      packed,
    ])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    list.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, rest, Buffer.from(name)]),
    )
    local.push(entry)
    offset += entry.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(list.length, 4)
  end.writeUInt16LE(list.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  end.writeUInt16LE(comment.length, 16)
  return Buffer.concat([
    ...local,
    listed,
    Buffer.from('PK\x05\x06', 'latin1'),
    end,
    Buffer.from(comment),
  ])
}

const MAIN = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const

/** A document of Word, Excel or PowerPoint, with more in it where a test asks for that. */
export const officeFile = (
  ending: keyof typeof MAIN,
  more: Record<string, string> = {},
  types = '',
): Buffer => {
  const [part, kind] = MAIN[ending]
  const type = `application/vnd.openxmlformats-officedocument.${kind}.main+xml`
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${type}"/>${types}</Types>`,
    '_rels/.rels': '<Relationships/>',
    [part]: '<document/>',
    ...more,
  })
}

/** A document of LibreOffice. */
export const openDocument = (
  kind: 'text' | 'spreadsheet',
  more: Record<string, string> = {},
): Buffer =>
  zip(
    {
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': '<office:document-content/>',
      ...more,
    },
    { stored: ['mimetype'] },
  )

export const pdf = (): Buffer =>
  Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

/** The beginning of a program for Windows. */
export const program = (): Buffer => {
  const bytes = Buffer.alloc(512)
  bytes.write('MZ', 0, 'latin1')
  return bytes
}
