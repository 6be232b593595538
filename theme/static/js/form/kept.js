// A changed entry keeps what its form does not ask for, in the order of the model (plugins/forms/kept.py).

export function keepLeftOut(form, values, before) {
  const found = { ...values };
  for (const path of form.left_out) {
    const [key, inner] = path.split(".");
    if (!inner && key in before) found[key] = before[key];
    // What hangs on a key that is no longer there goes with it.
    if (inner && key in values && before[key]?.[inner] !== undefined) found[key] = { ...found[key], [inner]: before[key][inner] };
  }
  return order(form, found);
}

// In the order of the model, so that the file has the lines an editor expects.
export function order(form, values) {
  return Object.fromEntries(form.order.filter((key) => key in values).map((key) => [key, values[key]]));
}
