// Is an address one that nobody on the open network can have: this machine, its neighbours, its provider's metadata?
import { BlockList, isIP } from 'node:net'

const ranges4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
]

/** Also all that carry an IPv4 address inside: mapped, compatible, translated, 6to4 and Teredo. */
const ranges6 = [
  '::/96',
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address, bits] = range.split('/')
    list.addSubnet(address!, Number(bits), family)
  }
  return list
}

// Apart, as one list would take every IPv4 address for a mapped one.
const blocked4 = listOf(ranges4, 'ipv4')
const blocked6 = listOf(ranges6, 'ipv6')

/** What is no address at all counts as blocked. */
export function isBlockedAddress(address: string): boolean {
  const plain = address.split('%')[0]!
  const family = isIP(plain)
  if (family === 4) return blocked4.check(plain, 'ipv4')
  return family === 6 ? blocked6.check(plain, 'ipv6') : true
}

export const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'
