// The raw word lists behind vocabulary.h: phrases in ordinary spelling, separated by "|".
// Included by vocabulary.cpp only.
#pragma once

#include <string_view>

#include "workflows/document/vocabulary.h"

namespace vanthu::document::vocabulary {

struct KindRow {
  unsigned kinds;
  std::string_view phrases;
};

inline constexpr KindRow kKindRows[] = {
    {kClass,
     "đảng ủy|bộ|vụ|cục|tổng cục|chi cục|sở|ban|ngành|phòng|khoa|viện|trung tâm|đơn vị|cơ quan|tổ "
     "chức|trường|"
     "tt|học viện|hội|hiệp hội|đoàn thể|tổ|đội|nhóm|công ty|cty|tập đoàn|tổng công ty|tct|doanh "
     "nghiệp|dn|"
     "ngân hàng|quỹ|bộ môn|lớp|chi bộ|đảng bộ|cấp ủy|cấp ủy đảng|chi ủy|chi đoàn|chi hội|liên chi|"
     "quân khu|quân chủng|binh chủng|quân đoàn|binh đoàn|ủy ban|ub|hội đồng|địa phương|khối|trạm|"
     "bệnh viện|chi nhánh|ban quản lý|bql|cơ quan đại diện|phân hiệu|ban chỉ đạo|bcđ|nhà trường|"
     "cơ sở|đại sứ quán|hợp tác xã|htx|nhà xuất bản|nxb|phân xã|hệ|tiểu đoàn|đại đội|trung đoàn|"
     "sư đoàn|lữ đoàn|liên đoàn|tổng hội|câu lạc bộ|clb|ban quản trị|tiểu ban|chi ban|tổ công tác|"
     "tổ chuyên môn|hạt|đồn|ban tổ chức|ban tuyên giáo|ban dân vận|ban nội chính|ban ctmt|tổng kho|"
     "đoàn|phân xưởng|xí nghiệp|nhà máy|ban chuyên môn|tổ chức đảng|tổ chức cơ sở đảng|cơ sở đảng"},
    {kOrgan | kStanding,
     "hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân|ub nhân dân|hđ nhân "
     "dân|ubmttq|ubmttqvn|mttq|mttqvn|"
     "ub mttq|ub mttqvn|ủy ban mttq|ủy ban mttqvn|ubmt|ủy ban mttq việt nam|ubmttq việt nam|"
     "mttq việt nam|mặt trận tổ quốc|mặt trận tổ quốc việt nam|ủy ban mặt trận tổ quốc|"
     "ủy ban mặt trận tổ quốc việt nam|ub mttq việt nam|ubkt|ủy ban kiểm tra|đảng ủy|btv|bch|bchđb|"
     "ban thường vụ|ban chấp hành|btc|btg|bdv|bnc|ttđu|tthđnd|ttr hđnd|đu|btvđu|tt hđnd|đảng ủy "
     "khối"},
    {kOrgan | kStanding | kOwnPlace,
     "tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tu|hu|tthu|tttu|btvtu|btvhu|tvtu|tvhu|ttqu|qu"},
    {kOrgan,
     "công an|btl|bộ tư lệnh|bộ chqs|bchqs|bch qs|bộ chỉ huy quân sự|ban chqs|ban chỉ huy quân sự|"
     "bộ chỉ huy bđbp|tand|vksnd|tòa án nhân dân|viện kiểm sát nhân dân|viện ksnd|tòa án nd|thuế|"
     "kho bạc|kho bạc nhà nước|kbnn|đoàn đbqh|đoàn đại biểu quốc hội|đoàn đại biểu qh|công đoàn|"
     "liên đoàn lao động|lđlđ|hội cựu chiến binh|hội ccb|hội phụ nữ|hội lhpn|hội nông dân|hội nd|"
     "đoàn thanh niên|đoàn tn|đoàn tncs|đoàn tncs hồ chí minh|đoàn tncs hcm|thường trực|bhxh|"
     "bảo hiểm xã hội|hải quan|quân sự|chi cục thuế|chi cục thống kê|ca|btl cảnh sát biển|"
     "bộ đội biên phòng|bđbp|cục thuế|thi hành án dân sự|thads"},
    {kUnique,
     "văn phòng|vp|thanh tra|cổng|cổng ttđt|cổng thông tin điện tử|cổng tt điện tử|website|web|"
     "trang|trang ttđt|trang thông tin điện tử|báo|tạp chí|đài|ban biên tập|trang web|"
     "cổng tt-gtđt|cổng giao tiếp điện tử|cổng thông tin|fanpage|kiểm toán|cổng dvc|văn phòng đảng|"
     "thư viện|bảo tàng|hội trường|cơ sở dữ liệu|csdl|đài pt-th|đài pt&th|đài ptth|đài phát thanh|"
     "báo và đài ptth"},
    {kWhole,
     "lãnh đạo|công báo|công báo tỉnh|tt công báo|trung tâm công báo|chủ tịch nước|phó chủ tịch "
     "nước|"
     "tổng bí thư|bgh|bgđ|ban giám hiệu|ban giám đốc|ban lãnh đạo|bld|blđ|tổng giám đốc|tgđ|"
     "ban bí thư|bộ chính trị|quốc hội|chính phủ|ban tổng giám đốc|ban điều hành|hđqt|hđtv|"
     "hội đồng quản trị|hội đồng thành viên|hội đồng trường|như trên|như kính gửi|hđqh|"
     "hội đồng dân tộc|ủy ban thường vụ quốc hội|kiểm toán nhà nước|kiểm toán "
     "nn|vpcp|vpqh|vptw|vpctn|ttxvn|"
     "vtv|vov|công báo chính phủ|ban kiểm soát|thành viên|cá nhân|vpub|vpubnd|vptu|vpđu|vphu|"
     "vphđnd|văn thư|hồ sơ|người lao động|cbnv|ban chấp hành trung ương|hđqlý|hđql|hội đồng khoa "
     "học|ban pháp chế"},
    {kPost,
     "chủ tịch|phó chủ tịch|thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|bí thư|phó bí thư|"
     "giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng|chánh văn phòng|phó chánh văn phòng|"
     "chánh vp|phó chánh vp|phó cvp|trưởng phòng|phó trưởng phòng|phó phòng|cục trưởng|"
     "phó cục trưởng|vụ trưởng|phó vụ trưởng|viện trưởng|phó viện "
     "trưởng|ct|pct|bt|pbt|cvp|pcvp|btcn|pcn|"
     "ttg|pttg|gđ|pgđ|ptgđ|phó tổng giám đốc|ht|pht|chánh|phó|trưởng|ủy viên|uv|chủ nhiệm|"
     "phó chủ nhiệm|trưởng ban|phó trưởng ban|phó ban|chánh án|phó chánh án|tổng thanh tra|"
     "phó tổng thanh tra|chánh thanh tra|phó chánh thanh tra|kế toán trưởng|tổng cục trưởng|phó "
     "tổng cục trưởng|"
     "chi cục trưởng|phó chi cục trưởng|trưởng khoa|phó trưởng khoa|phó khoa|tổ trưởng|tổ phó|"
     "bộ trưởng chủ nhiệm|tổng kiểm toán|phó tổng kiểm toán|thủ trưởng|phó thủ trưởng|"
     "đội trưởng|phó đội trưởng|chỉ huy trưởng|chính ủy|tư lệnh|phó tư lệnh|trưởng đoàn|"
     "thống đốc|phó thống đốc|pvp|pcvpub|cvp ub|viện trưởng vks|hiệu phó|kttr|"
     "lđvp|ldvp|lãnh đạo vp|lãnh đạo văn phòng|cvnc|thẩm phán|thư ký tòa"},
    {kPost | kPeople,
     "giáo viên|giảng viên|chuyên viên|viên chức|cán bộ|học sinh|sinh viên|đảng viên|đoàn "
     "viên|công chức|"
     "hội viên|nhân viên|phụ huynh|người dân|hộ gia đình"},
    {kPost | kAssistant, "trợ lý|thư ký|trợ lý và thư ký"},
    {kPlace,
     "tỉnh|thành phố|tp|tp.|huyện|thị xã|quận|phường|xã|thị trấn|đặc khu|kdc|khu dân cư|khu phố|kp|"
     "thôn|ấp|tổ dân phố|tdp|khóm"},
    {kCompound,
     "xã hội|phòng ngừa|phòng chống|phòng cháy|phòng thủ|phòng hộ|khoa học|đoàn kết|hội nhập|hội "
     "nghị|"
     "hội thảo|ban hành|bộ máy|cục bộ|ngành nghề|viện trợ|đội ngũ|báo cáo|sở hữu|vụ việc|đơn giá|"
     "quỹ đất|tổ chức thi hành|tổ chức cán bộ|tổ chức sự kiện|trường học|quận đội|xã viên|bản "
     "quyền|bản đồ|"
     "bản án|hệ thống|khối lượng|nhóm thuốc|trang bị|trang thiết bị|báo chí|trung ương|khu vực|"
     "khu công nghiệp|khu kinh tế|khoa giáo|hội đồng bộ trưởng|thanh tra viên|hội viên|phòng bệnh|"
     "trường quay|quân sự địa phương|công nghiệp|công nghệ|công thương|khu chế xuất|khu công nghệ"},
};

// Separators inside these never divide: names of bodies and fields of work, and set phrases.
inline constexpr std::string_view kProtected[] = {
    "văn hóa, thể thao và du lịch",
    "văn hóa, thể thao, du lịch",
    "văn hóa, thể thao",
    "văn hóa và thể thao",
    "văn hóa, gia đình",
    "văn hóa và xã hội",
    "văn hóa, xã hội",
    "văn hóa, thông tin và truyền thông",
    "văn hóa, khoa học và thông tin",
    "văn hóa, khoa học và xã hội",
    "văn hóa, giáo dục, thanh niên, thiếu niên và nhi đồng",
    "văn hóa, giáo dục",
    "lao động, thương binh và xã hội",
    "lao động, thương binh, xã hội",
    "thương binh và xã hội",
    "nông nghiệp và môi trường",
    "nông nghiệp và phát triển nông thôn",
    "nông nghiệp và ptnt",
    "khoa học và công nghệ",
    "khoa học, công nghệ và môi trường",
    "khoa học, công nghệ",
    "khoa học, giáo dục",
    "giáo dục và đào tạo",
    "thông tin và truyền thông",
    "kế hoạch và đầu tư",
    "kế hoạch và tài chính",
    "kế hoạch, tài chính",
    "tài chính, kế hoạch",
    "tài nguyên và môi trường",
    "quốc phòng, an ninh và đối ngoại",
    "quốc phòng và an ninh",
    "quốc phòng, an ninh",
    "kinh tế và tài chính",
    "kinh tế và ngân sách",
    "tài chính và ngân sách",
    "tài chính, ngân sách",
    "pháp luật và tư pháp",
    "dân nguyện và giám sát",
    "dân tộc và tôn giáo",
    "dân tộc, tôn giáo",
    "thương mại và công nghiệp",
    "tuyên giáo và dân vận",
    "chính sách, chiến lược",
    "tổ chức và biên chế",
    "kiểm tra văn bản và tổ chức thi hành pháp luật",
    "kiểm tra văn bản và quản lý xử lý vi phạm hành chính",
    "vp hđnd và ubnd",
    "văn phòng hđnd và ubnd",
    "văn phòng hội đồng nhân dân và ủy ban nhân dân",
    "vp đoàn đbqh và hđnd",
    "văn phòng đoàn đbqh và hđnd",
    "văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân",
    "văn phòng đoàn đbqh, hđnd",
    "tổ chức, hành chính",
    "tổ chức và cán bộ",
    "tổ chức, cán bộ",
    "hành chính, tổ chức",
    "hành chính, quản trị",
    "quản lý, bảo trì",
    "phòng, chống",
    "phòng và chống",
    "phòng cháy, chữa cháy",
    "phòng cháy và chữa cháy",
    "cứu nạn, cứu hộ",
    "tìm kiếm, cứu nạn",
    "tham nhũng, lãng phí, tiêu cực",
    "tham nhũng, tiêu cực",
    "thiết bị, công trình y tế",
    "thiết bị và công trình y tế",
    "xuất bản, in và phát hành",
    "phát thanh và truyền hình",
    "phát thanh, truyền hình",
    "phát thanh, truyền hình và thông tin điện tử",
    "quản lý đầu tư và xây dựng",
    "đầu tư và xây dựng",
    "đầu tư, xây dựng",
    "phát triển đô thị và khu công nghiệp",
    "các khu công nghiệp và chế xuất",
    "khu công nghiệp, khu chế xuất",
    "khu kinh tế, khu công nghiệp",
    "đại học, cao đẳng",
    "thuộc, trực thuộc",
    "thuộc và trực thuộc",
    "cơ quan, đơn vị",
    "cơ quan và đơn vị",
    "cơ quan, tổ chức",
    "cơ quan, tổ chức, đơn vị",
    "cơ quan, tổ chức, cá nhân",
    "cơ quan, đơn vị, địa phương",
    "cơ quan, đơn vị, tổ chức",
    "cơ quan, ban, ngành",
    "đơn vị, địa phương",
    "đơn vị, tổ chức",
    "đơn vị, cá nhân",
    "đơn vị và cá nhân",
    "tổ chức, cá nhân",
    "tổ chức và cá nhân",
    "tổ chức, đơn vị",
    "sở, ban, ngành",
    "sở, ban, ngành, đoàn thể",
    "sở, ban, ngành và đoàn thể",
    "sở, ban ngành",
    "sở, ban ngành, đoàn thể",
    "sở, ngành",
    "sở, ngành, đoàn thể",
    "ban, ngành",
    "ban, ngành, đoàn thể",
    "ban ngành, đoàn thể",
    "ban, ngành và đoàn thể",
    "ban, đoàn thể",
    "phòng, ban",
    "phòng, ban, ngành",
    "phòng, ban, ngành, đoàn thể",
    "phòng, ban, đoàn thể",
    "phòng ban, đoàn thể",
    "phòng và ban",
    "bộ, ngành",
    "bộ, ban, ngành",
    "bộ, ban, ngành, đoàn thể",
    "ngành, đoàn thể",
    "hội, đoàn thể",
    "hội và đoàn thể",
    "ngành, địa phương",
    "cán bộ, công chức, viên chức và người lao động",
    "cán bộ, công chức, viên chức, người lao động",
    "cán bộ, công chức, viên chức",
    "cán bộ, công chức",
    "cán bộ, viên chức, người lao động",
    "cán bộ, viên chức và người lao động",
    "cán bộ, viên chức",
    "cán bộ, đảng viên",
    "cán bộ, giáo viên, nhân viên",
    "cán bộ, giáo viên, nhân viên, học sinh",
    "cán bộ, giáo viên",
    "cán bộ, chiến sĩ",
    "công chức, viên chức",
    "công chức, viên chức, người lao động",
    "viên chức, người lao động",
    "viên chức và người lao động",
    "giáo viên, nhân viên",
    "giáo viên và nhân viên",
    "giáo viên, học sinh",
    "giảng viên, sinh viên",
    "học sinh, sinh viên",
    "cbql, gv, nv",
    "cb, gv, nv",
    "cb, cc, vc",
    "đảng viên, quần chúng",
    "hội viên, phụ nữ",
    "sản xuất, kinh doanh",
    "sản xuất và kinh doanh",
    "sx, kd",
    "sx và kd",
    "xuất khẩu, nhập khẩu",
    "xk, nk",
    "nghiên cứu, đào tạo",
    "nghiên cứu và phát triển",
    "nghiên cứu và đào tạo",
    "tham mưu, giúp việc",
    "trợ lý và thư ký",
};

// Ministries by the name after "Bộ"; other bodies of that rank carry their own class word.
inline constexpr std::string_view kMinistries =
    "công an|quốc phòng|ngoại giao|nội vụ|tư pháp|tài chính|công thương|xây dựng|y tế|"
    "giáo dục và đào tạo|khoa học và công nghệ|nông nghiệp và môi trường|văn hóa, thể thao và du "
    "lịch|"
    "dân tộc và tôn giáo|kế hoạch và đầu tư|giao thông vận tải|thông tin và truyền thông|"
    "lao động - thương binh và xã hội|lao động, thương binh và xã hội|lđ-tb&xh|lđtbxh|lđtb&xh|"
    "tài nguyên và môi trường|nông nghiệp và phát triển nông thôn|nông nghiệp và ptnt|"
    "bưu chính, viễn thông|thương mại|công nghiệp|thủy sản|văn hóa - thông tin|văn hóa thông tin|"
    "gd&đt|gdđt|gd và đt|kh&cn|khcn|kh&đt|khđt|tn&mt|tnmt|nn&mt|nnmt|nn&ptnt|nnptnt|nn và ptnt|"
    "tt&tt|tttt|vh,tt&dl|vhttdl|vhtt&dl|vh-tt&dl|vhtt và dl|gtvt|lđtbxh|lđ-tbxh|gd-đt|kh-cn|kh-đt|"
    "tài nguyên môi trường|khoa học công nghệ|giáo dục đào tạo|xd|ct|tc|tp|nv|yt|ca|qp|ng";

inline constexpr std::string_view kProvinces =
    "an giang|bà rịa - vũng tàu|bà rịa-vũng tàu|bạc liêu|bắc giang|bắc kạn|bắc ninh|bến tre|bình "
    "định|"
    "bình dương|bình phước|bình thuận|cà mau|cao bằng|đắk lắk|đắk nông|điện biên|đồng nai|đồng "
    "tháp|"
    "gia lai|hà giang|hà nam|hà tĩnh|hải dương|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang|"
    "kon tum|lai châu|lâm đồng|lạng sơn|lào cai|long an|nam định|nghệ an|ninh bình|ninh thuận|"
    "phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|sóc trăng|sơn la|tây "
    "ninh|"
    "thái bình|thái nguyên|thanh hóa|thừa thiên huế|thừa thiên - huế|tiền giang|trà vinh|tuyên "
    "quang|"
    "vĩnh long|vĩnh phúc|yên bái|đak lak|đăk lăk|đăk nông|đắc lắc|hà tây";

inline constexpr std::string_view kCities =
    "hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế|tp. hồ chí minh|tp.hcm|tphcm|hcm";

inline constexpr std::string_view kSurnames =
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đào|đoàn|vương|trịnh|"
    "trương|đinh|lâm|phùng|mai|tô|hà|cao|tạ|thái|lương|lưu|châu|tăng|la|từ|chu|quách|tôn|kiều|"
    "triệu|"
    "nghiêm|thạch|sơn|kim|danh|lại|văn|hứa|khổng|giang|thân|doãn|nông|vi|hầu|giàng|lò|sùng|vàng|"
    "lù|thào|mã|bế|đàm|ma|quàng|cầm|điêu|lường|tòng|bạch|ninh|cù|khuất|viên|ông|âu|tống|bành|đồng|"
    "mạc|thiều|phó|hàn|úc|lục|mẫn|nhâm|đổng|phí|trà|bá|ứng|ngụy|y|h'|ksor|rơ|siu|kpă|hoa|an|diệp|"
    "đường|hàng|hạ|khúc|lều|lộc|nhan|nhữ|ngạc|quan|quang|tiêu|tiết|tào|thi|thẩm|thang|uông|ung|yên|"
    "phương|liêu|liễu|cái|cung|cấn|chử|chúc|bàn|ngọc|nhữ|trang|trầm|trì|tưởng|lưỡng|cồ|giáp|hán";

// First words of posts, as signatures print them.
inline constexpr std::string_view kPostStarts =
    "chủ tịch|phó|chánh|trưởng|giám đốc|tổng|bộ trưởng|thứ trưởng|thủ tướng|bí thư|hiệu trưởng|"
    "cục trưởng|vụ trưởng|viện trưởng|chủ nhiệm|thủ trưởng|tổng giám đốc|tổng thanh tra|p.|"
    "ủy viên|chính ủy|tư lệnh|chỉ huy trưởng|thẩm phán|tổ trưởng|tổ phó|đội trưởng|chức danh|đại "
    "diện|"
    "người|quyền|q.|kế toán trưởng|chi cục trưởng|tổng cục trưởng|thống đốc|hội trưởng|trạm trưởng|"
    "quản lý|cửa hàng trưởng|hiệu phó|viện phó|thư ký|kiểm sát viên|điều tra viên|chấp hành viên|"
    "chức vụ|quyền hạn|tl|phụ trách|phụ tá|thường trực|lớp trưởng|liên đội trưởng|tổng phụ trách|"
    "ban giám hiệu|ban giám đốc|bên|nhà thầu|nhà đầu tư|chủ đầu tư|tổ chức|doanh nghiệp|cơ "
    "quan|đơn vị|"
    "lãnh đạo|cấp trưởng|tm|kt|xã đội trưởng|tổng biên tập|tổng kiểm toán|thường vụ";

struct PurposeRow {
  Purpose purpose;
  std::string_view verbs;  // unaccented
};
// The first verb after "để" decides.
inline constexpr PurposeRow kPurposes[] = {
    {Purpose::kReport, "bao cao|b/c|bc|b/cao|b.cao|b.c|b/cáo|trinh"},
    {Purpose::kExecute, "thuc hien|t/h|th/h|th|t.h|thi hanh|thuc hlen|trien khai|t/hien|chap hanh"},
    {Purpose::kCoordinate, "phoi hop|p/h|ph/h|p.h|ph|phoi|p/hop|ph/hop"},
    {Purpose::kDirect, "chi dao|c/d|cd|lanh dao|l/d"},
    {Purpose::kInform, "biet|thong bao|nam|tham khao|b/biet|thong tin"},
    {Purpose::kPublish,
     "dua tin|dang|dang tai|dang website|dang web|cong bo|cong khai|niem yet|d/tin|dang bao|post|"
     "dua len|dua website|d/web|tuyen truyen"},
    {Purpose::kOther,
     "kiem tra|tham dinh|giam sat|theo doi|kiem soat|xem xet|phe duyet|quan ly|luu|don doc|xu ly|"
     "giai quyet|phuc vu|k/tra|kt|th/doi|t/d|bo tri|chuan bi|du hop|tham du|cap nhat|goi"},
};

inline constexpr std::string_view kLeadingPurposes =
    "đăng tải trên|đăng tải lên|đăng tải|đăng trên|đăng lên|đăng|báo cáo|đưa lên|đưa tin trên|"
    "niêm yết tại|công khai trên|đăng công khai trên";

inline constexpr std::string_view kDocumentTypes =
    "nghị quyết liên tịch|nghị quyết|quyết định|quy định|chỉ thị|quy chế|thông cáo|thông báo|thông "
    "tri|"
    "hướng dẫn|chương trình hành động|chương trình công tác|chương trình|kế hoạch liên tịch|kế "
    "hoạch|phương án|đề án|"
    "dự án|báo cáo|biên bản|tờ trình|hợp đồng|công văn|công điện|bản ghi nhớ|bản thỏa thuận|"
    "giấy ủy quyền|giấy mời|giấy giới thiệu|giấy nghỉ phép|phiếu gửi|phiếu chuyển|phiếu báo|"
    "thư công|kết luận|thông tư liên tịch|thông tư|nghị định|luật|bộ luật|pháp lệnh|hiến pháp|"
    "lệnh|quy trình|điều lệ|nội quy|quy ước|lời kêu gọi|tuyên bố|chiến lược|văn bản hợp nhất|"
    "giấy chứng nhận|giấy xác nhận|giấy đi đường|đơn|phụ lục|tuyên truyền|cáo trạng|bản án|kháng "
    "nghị|"
    "kiến nghị|thể lệ|quy hoạch|danh mục|phiếu trình|bản cam kết|giấy phép|công hàm|đề cương|thư "
    "mời";

// "của <issuer>" ends before one of these (a lower-case word of the sentence).
inline constexpr std::string_view kIssuerEnds =
    "về|theo|tiếp|thực|ban|quy|hướng|sửa|phê|khi|gắn|trong|tại|đối|cho|đã|được|có|để|nhằm|đến|từ|"
    "là|làm|với|và|hoặc|bổ|kèm|công|giao|điều|triển|bảo|đảm|phù|nêu|trên|này|đó|năm|ngày|như|do|"
    "bằng|vào|bãi|thay|áp|còn|hết|ký|thông|kịp|trước|sau|nếu|thì|phải|gồm|thuộc|tới|góp|chỉ|yêu|"
    "kết";

inline constexpr std::string_view kTaskVerbs =
    "nghiên cứu|tham mưu|giúp|theo dõi|kiểm tra|triển khai|thực hiện|tổ chức|xây dựng|rà soát|"
    "hướng dẫn|đôn đốc|giám sát|thường xuyên|kịp thời|định kỳ|chủ động|tiếp tục|đẩy mạnh|tăng "
    "cường|"
    "đề xuất|báo cáo|tổng hợp|thẩm định|bố trí|trong|để|nhằm|lập|trình|tuyên truyền|vận động|ban "
    "hành|"
    "hoàn thiện|đổi mới|nâng cao|phân công|quản lý|xem xét|xử lý|giải quyết|cung cấp|thông báo|"
    "đảm bảo|bảo đảm|phát huy|làm|tiến hành|đánh giá|sơ kết|tổng kết|quán triệt|phổ biến|lựa chọn|"
    "thống nhất|chỉ đạo|lãnh đạo|hoàn thành|kết quả|tình hình|việc|những|nội dung|tạo|đưa|khảo "
    "sát|thanh "
    "tra|có|sẽ|khi|theo|về|tại|cùng|thống kê|mở";

}  // namespace vanthu::document::vocabulary
