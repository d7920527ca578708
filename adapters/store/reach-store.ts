import type { Address, Waiting } from '../../contracts/address.ts'
import type { Notice } from '../../contracts/notification.ts'

/** The side of the store that knows what each address of a channel takes, and what waits there. */
export interface ReachStore {
  findAddress(addressId: string): Promise<Address | undefined>
  /**
   * Saves an address and the notices that its change owes, or nothing: `lost-race` where it is not as it was read
   * (`before`, undefined for a new one). The version is counted here.
   */
  saveAddress(
    address: Address,
    before: Address | undefined,
    notices?: readonly Notice[],
  ): Promise<{ outcome: 'saved' } | { outcome: 'lost-race' }>
  /** Addresses of a provider's people that refused for good. */
  listDeadAddresses(providerId: string): Promise<Address[]>
  /** What waits. The same notification over the same channel waits once: also when that is over, it does not wait again. */
  putWaiting(waiting: Waiting): Promise<void>
  readWaiting(addressId: string): Promise<Waiting[]>
  endWaiting(waiting: Pick<Waiting, 'addressId' | 'entry'>, now: number): Promise<void>
  /** Owes a notice unless one of its id has been owed before. */
  oweNotice(notice: Notice): Promise<{ outcome: 'owed' | 'known' }>
}
