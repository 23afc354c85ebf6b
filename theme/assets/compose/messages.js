// What is wrong, in the words of `portal check` (generator/schema/loader.py); the field's title stands before them.

const fault = (rule, shape, path, message, hint = "") => ({ path, rule, title: shape.title || "", message, hint });

export function missing(shape, key, path) {
  return { ...fault("missing-key", shape, path, "chưa điền, mục này bắt buộc", example(shape)), title: shape.title || key };
}

export function nothingSaid(shape, path) {
  return fault("missing-key", shape, path, "không có nội dung cũng không có mục con", "ghi nội dung, hoặc xóa cả mục này");
}

export function unknown(key, known, path) {
  return fault("unknown-key", { title: key }, path, "không có trong mẫu", `các khóa ở đây: ${known.join(", ")}`);
}

export function wrongType(shape, path) {
  const types = [shape.type || []].flat();
  if (types.includes("boolean")) return fault("wrong-type", shape, path, "cần true hoặc false");
  if (types.includes("string")) return fault("wrong-type", shape, path, "cần một đoạn chữ, không phải danh sách hay nhóm");
  if (types.includes("array")) return fault("wrong-type", shape, path, "cần một danh sách");
  return fault("wrong-type", shape, path, types.includes("object") ? "cần một nhóm khóa" : "cần giá trị khác");
}

export function tooShort(shape, path) {
  return fault("wrong-type", shape, path, "cần ít nhất một mục trong danh sách", "thêm một mục");
}

export function notListed(shape, value, path) {
  return fault("bad-value", shape, path, `không có giá trị “${value}”`, `một trong: ${shape.enum.join(", ")}`);
}

export function outOfRange(shape, value, path) {
  return fault("wrong-type", shape, path, `“${value}” nằm ngoài khoảng cho phép`, example(shape));
}

/** A text that its pattern does not know: which sort of text the pattern is for can be seen in the pattern. */
export function badText(shape, value, path) {
  if (!value.trim()) return fault("blank-value", shape, path, "để trống", "nếu nguồn không có thì bỏ trống cả mục");
  if (shape.pattern.includes("(?!0000)")) return badDate(shape, value, path);
  if (shape.pattern.includes("[a-z0-9]+")) {
    return fault("bad-id", shape, path, `“${value}” không đúng dạng định danh`, `chữ thường không dấu, số và gạch nối; ${example(shape)}`);
  }
  if ([shape.type].flat()[0] === "number") {
    const hint = "chỉ gồm chữ số, phần lẻ sau dấu phẩy: 1500 hoặc 2,5 (không viết 1.500); là lời thì viết thành lời";
    return fault("bad-value", shape, path, `“${value}” không rõ là số nào`, hint);
  }
  if ([shape.type].flat().includes("integer")) {
    return fault("wrong-type", shape, path, "cần một số", "chỉ gồm chữ số, ví dụ 2021");
  }
  return fault("bad-value", shape, path, `“${value}” không đúng mẫu`, example(shape));
}

function badDate(shape, value, path) {
  const isPartial = [shape.type].flat().includes("integer");
  const rest = isPartial ? "; chỉ biết tháng: 2020-11; chỉ biết năm: 2020" : "";
  return fault("bad-date", shape, path, `“${value}” không phải ngày có thật`, `năm-tháng-ngày, ví dụ 2020-11-19${rest}`);
}

function example(shape) {
  const first = (shape.examples || []).find((value) => typeof value !== "object");
  return first === undefined ? "" : `ví dụ: ${first}`;
}
