import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Log } from '../log.ts'

/** A bucket that speaks the protocol of S3. */
export interface S3Place {
  bucket: string
  region: string
  /** Of another than Amazon's; undefined for theirs. */
  endpoint: string | undefined
  accessKeyId: string
  secretAccessKey: string
}

/** Where the bytes of files are kept. */
export type FilesPlace = { folder: string } | { s3: S3Place }

export interface FileStore {
  /** Keeps bytes under a key; when it is done they survive a power cut. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** The same for what is too large to hold: a file of this machine, of so many bytes. */
  putFile(key: string, file: string, size: number, mediaType: string): Promise<void>
  /** The bytes as a stream; null when they are not there. */
  read(key: string): Promise<Readable | null>
  /** Removes bytes; it is no fault when they are gone already. */
  remove(key: string): Promise<void>
}

/** Names nothing and cannot be guessed; two letters first, so that no folder grows endlessly. */
export const newKey = (): string => {
  const id = randomUUID()
  return `${id.slice(0, 2)}/${id}`
}

const isMissing = (error: unknown): boolean => {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, name } = (cause ?? {}) as { code?: string; name?: string }
  return code === 'ENOENT' || name === 'NoSuchKey' || name === 'NotFound'
}

/** Loaded only where it is used: it is large. */
const openS3 = async ({ bucket, region, endpoint, ...credentials }: S3Place): Promise<Disk> => {
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new Disk(
    new S3Driver({
      bucket,
      region,
      credentials,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      visibility: 'private',
      supportsACL: false,
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000 },
      // Not every S3 knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  )
}

/** A file that is written is not yet on the disk. */
const settle = async (file: string): Promise<void> => {
  for (const place of [file, path.dirname(file)]) {
    const handle = await open(place, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

/** Opens the place where files are kept. Nothing is asked of it before the first file. */
export const openFileStore = (place: FilesPlace, log: Log): FileStore => {
  const folder = 'folder' in place ? path.resolve(place.folder) : null
  let disk: Promise<Disk> | undefined
  const theDisk = (): Promise<Disk> => {
    disk ??=
      'folder' in place
        ? Promise.resolve(
            new Disk(new FSDriver({ location: path.resolve(place.folder), visibility: 'private' })),
          )
        : openS3(place.s3)
    return disk
  }
  return {
    async put(key, bytes, mediaType) {
      if (folder) await mkdir(folder, { recursive: true, mode: 0o700 })
      await (await theDisk()).put(key, bytes, { contentType: mediaType })
      if (folder) await settle(path.join(folder, key))
    },
    async putFile(key, file, size, mediaType) {
      if (folder) await mkdir(folder, { recursive: true, mode: 0o700 })
      const options = { contentType: mediaType, contentLength: size }
      await (await theDisk()).putStream(key, createReadStream(file), options)
      if (folder) await settle(path.join(folder, key))
    },
    async read(key) {
      try {
        // A stream of the file system tells only while it is read that there is nothing.
        if (folder) await access(path.join(folder, key))
        return await (await theDisk()).getStream(key)
      } catch (error) {
        if (!isMissing(error)) throw error
        log.error({ key }, 'the bytes of a file are not there')
        return null
      }
    },
    async remove(key) {
      try {
        await (await theDisk()).delete(key)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    },
  }
}
