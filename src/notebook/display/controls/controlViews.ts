import type { ControlOutput } from "../../contract/types";
import { buttonView } from "./buttonView";
import type { ControlView } from "./ControlView";
import { padView } from "./padView";
import { selectView } from "./selectView";
import { sliderView } from "./sliderView";
import { textView } from "./textView";

const views = { slider: sliderView, select: selectView, button: buttonView, text: textView, pad: padView };

/** The view of a control's type. */
export const viewOf = (control: ControlOutput): ControlView<ControlOutput> =>
  views[control.control] as unknown as ControlView<ControlOutput>;
