/** A notebook's frame, as those beside it on the page see it. */
export interface GroupMember {
  /** Whether it has been without an answer for long, or hasn't come at all. */
  readonly isHanging: boolean;
  /** Asks it for an answer. */
  ask(): void;
  /** Takes it away. */
  takeAway(): void;
  /** Opens another in its place. */
  reopen(): void;
}

/**
 * The frames of one page. A browser runs them in one process, apart from the page's: where one hangs, all do, and a new
 * one would hang from its birth while any of the old is there.
 */
export class FrameGroup {
  #members = new Set<GroupMember>();

  add(member: GroupMember): void {
    this.#members.add(member);
  }

  delete(member: GroupMember): void {
    this.#members.delete(member);
  }

  /** One is asked to do something, or is to come: whether the others answer will tell what is wrong where it doesn't. */
  askOthers(one: GroupMember): void {
    for (const member of this.#members) if (member !== one) member.ask();
  }

  /** Puts new frames in the place of one that is lost, and of all that hang with it. */
  replace(lost: GroupMember): void {
    const hanging = [...this.#members].filter((member) => member === lost || member.isHanging);
    for (const member of hanging) member.takeAway();
    for (const member of hanging) member.reopen();
  }
}
