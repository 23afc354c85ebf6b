// How the form shows the schema's keys: which ones first, which as long text, which choices by name. No rule stands here.

/** The steps that fill in the plan's own keys: shown at once, and behind “Thêm khóa khác”. */
export const STEPS = {
  "van-ban": {
    first: ["loai", "tieu_de", "so_hieu", "ngay_ban_hanh", "nguoi_ky"],
    more: ["dia_danh_ngay_thang", "dau_van_ban", "nguon", "ghi_chu_bien_tap"],
  },
  "can-cu": { first: ["can_cu", "muc_dich", "yeu_cau", "chi_tieu"], more: ["mo_dau", "de_muc"] },
  "nhiem-vu": { first: ["linh_vuc"], more: ["ten_cot", "phu_luc"] },
  "thuc-hien": {
    first: ["kinh_phi", "to_chuc_thuc_hien", "noi_nhan"],
    more: ["loi_ket", "cuoc_chu", "chinh_sua", "van_ban", "lich_su"],
  },
};

/** Keys that the path of the file says already. */
export const IN_THE_PATH = ["tinh", "nam", "co_quan"];

/** The keys of each record that are shown at once; those of other records are all shown. */
export const FIRST = {
  Section: ["ma", "de_muc", "noi_dung", "nhiem_vu"],
  Task: ["ma", "ten", "chu_tri", "phoi_hop", "san_pham", "thoi_gian", "kinh_phi", "id"],
  Group: ["ma", "nhom", "nhiem_vu"],
  Item: ["ma", "noi_dung", "muc_con"],
  Target: ["ma", "noi_dung", "muc", "linh_vuc"],
  Duty: ["ma", "don_vi", "nhiem_vu"],
  Timing: ["start", "end", "recurrence"],
  Milestone: ["what", "start", "end"],
  Annex: ["tieu_de", "cot"],
  Headings: ["muc_dich", "linh_vuc", "to_chuc_thuc_hien"],
  Correction: ["in", "sua", "vi_tri", "ly_do"],
  Update: ["ngay", "noi_dung"],
};

/** Texts that run over several lines. */
export const LONG = new Set(["ten", "noi_dung", "nhom", "ghi_chu", "ghi_chu_bien_tap", "tieu_de", "mo_dau", "in", "sua"]);
/** Texts of a few letters. */
export const SHORT = new Set(["ma", "so", "lan_thu", "kinh_phi", "tong_kinh_phi", "offset_days", "start", "end", "ngay", "ngay_ban_hanh", "id", "muc"]);
/** Fields that stand side by side where there is room. */
export const HALF = new Set(["chu_tri", "phoi_hop", "san_pham", "thoi_gian", "kinh_phi", "id", "so_hieu", "ngay_ban_hanh", "ho_ten", "chuc_vu", "bat_dau", "ket_thuc"]);
/** Bodies: entries of their own, each with suggestions. */
export const BODIES = new Set(["chu_tri", "phoi_hop"]);

/** What a slug is chosen from, by `Record.key`: a list of the page's data. */
export const CHOSEN_FROM = {
  "Section.ma": "linh_vuc",
  "Target.linh_vuc": "linh_vuc",
  "Target.muc_tieu": "muc_tieu",
};

/** Words of closed lists as people say them. */
export const NAMES = {
  "ke-hoach": "Kế hoạch (một năm)",
  "chuong-trinh": "Chương trình (nhiều năm)",
  yearly: "Hằng năm",
  quarterly: "Hằng quý",
  monthly: "Hằng tháng",
  unspecified: "Định kỳ, không nói rõ",
};

/** What one entry of a list is called on buttons, by the record's name. */
export const ONE = {
  Section: "lĩnh vực", Task: "nhiệm vụ", Group: "nhóm nhiệm vụ", Item: "mục", Target: "chỉ tiêu", Duty: "đơn vị",
  Milestone: "mốc", Footnote: "cước chú", Correction: "chỗ đã sửa", DocumentMention: "văn bản", Update: "lần sửa",
};
