import { CompileError } from "./CompileError";

/** A cell that wasn't compiled because the compiler could not be loaded; the next try may succeed. */
export class CompilerMissing extends CompileError {
  constructor(reason: string) {
    super(reason, 0, 0, "你写的代码还在；网络恢复之后再按一次“运行”。");
    this.name = "编译器没有载入";
  }
}
