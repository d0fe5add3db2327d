; Every sentence of the set-up program, in Vietnamese and in English.

!define NAME_VI "Báo cáo phòng, chống bạo lực trên cơ sở giới"
!define NAME_EN "Reports of the plan against gender-based violence"

!macro Words NAME VI EN
  LangString ${NAME} ${LANG_VIETNAMESE} "${VI}"
  LangString ${NAME} ${LANG_ENGLISH} "${EN}"
!macroend
!define Words "!insertmacro Words"

${Words} NAME "${NAME_VI}" "${NAME_EN}"
${Words} BUNDLE "Tệp báo cáo hoặc tệp cấp trên gửi" "Report bundle or package"
${Words} KEY "Tệp đăng ký của đơn vị" "Registration of a unit"
${Words} BACKUP "Bản sao lưu của đơn vị" "Backup of a unit"

${Words} WELCOME_TITLE "Cài đặt chương trình, bản ${VERSION}" "Set up the program, version ${VERSION}"
${Words} WELCOME \
  "Chương trình được cài cho riêng người đang dùng máy này: không cần quyền quản trị, không cần mạng, mất khoảng ba phút.$\r$\n$\r$\nNếu máy đã có bản cũ thì bản cũ được thay bằng bản mới; dữ liệu của đơn vị được giữ nguyên.$\r$\n$\r$\nHãy đóng cửa sổ chương trình nếu đang mở, rồi bấm Tiếp tục." \
  "The program is set up for whoever is using this PC: no administrator and no network are needed, and it takes about three minutes.$\r$\n$\r$\nWhere an earlier version is installed it is replaced by this one; the data of the office stay as they are.$\r$\n$\r$\nClose the window of the program if it is open, then click Next."
${Words} FINISHED \
  "Mở chương trình từ bảng chọn Start: ${NAME_VI}.$\r$\n$\r$\nDữ liệu của đơn vị nằm ở thư mục$\r$\n$LOCALAPPDATA\gbv-desktop$\r$\nvà được giữ nguyên khi nâng cấp hoặc gỡ chương trình." \
  "The program is in the Start menu: ${NAME_EN}.$\r$\n$\r$\nThe data of the office are in the folder$\r$\n$LOCALAPPDATA\gbv-desktop$\r$\nand stay as they are when the program is upgraded or removed."

${Words} NOT_THIS_WINDOWS \
  "Máy này không chạy được chương trình: cần Windows 10 bản 1809 trở lên, loại 64 bit (x64). Hãy dùng một máy khác, hoặc nhờ người phụ trách máy tính nâng cấp Windows. Chưa có gì bị thay đổi trên máy này." \
  "The program does not run on this PC: it needs Windows 10 version 1809 or later, of 64 bits (x64). Use another PC, or ask whoever looks after the computers to upgrade Windows. Nothing was changed on this PC."
${Words} ANOTHER_SET_UP \
  "Một bộ cài của chương trình đang chạy. Hãy đợi bộ cài đó xong." \
  "Another set-up of the program is at work. Wait until it has finished."
${Words} IS_RUNNING \
  "Chương trình đang mở. Hãy đóng mọi cửa sổ của chương trình rồi làm lại. Chưa có gì bị thay đổi." \
  "The program is open. Close all its windows, then try again. Nothing was changed."
${Words} HAS_FOREIGN_FILES \
  "Thư mục $INSTDIR đã có tệp khác, không phải của chương trình. Hãy chọn một thư mục trống hoặc chưa có. Chưa có gì bị thay đổi." \
  "The folder $INSTDIR has other files in it, which are not the program's. Choose a folder that is empty or not there yet. Nothing was changed."
${Words} A_NEWER_ONE_IS_THERE \
  "Máy này đã có bản $R0, mới hơn bản ${VERSION} của bộ cài này. Hãy dùng tiếp bản đang có; dữ liệu của bản mới có thể không mở được bằng bản cũ. Chưa có gì bị thay đổi." \
  "Version $R0 is installed on this PC, which is newer than version ${VERSION} of this set-up. Go on with the one that is there; an older version may not open its data. Nothing was changed."
${Words} IS_ELSEWHERE \
  "Chương trình đã được cài ở thư mục $R1. Hãy cài vào chính thư mục đó, hoặc gỡ chương trình (dữ liệu được giữ nguyên) rồi cài vào thư mục khác. Chưa có gì bị thay đổi." \
  "The program is installed in the folder $R1. Set it up in that folder, or remove it first (the data stay as they are) and set it up elsewhere. Nothing was changed."
${Words} TOO_LITTLE_ROOM \
  "Ổ đĩa $R2 không đủ chỗ: cần $R3 MB, còn $R4 MB. Hãy xóa bớt tệp không dùng rồi chạy lại bộ cài. Chưa có gì bị thay đổi." \
  "The disk $R2 has too little room: $R3 MB are needed and $R4 MB are free. Delete files that are not used, then start the set-up again. Nothing was changed."
${Words} IS_NOT_WRITTEN \
  "Không ghi được chương trình vào thư mục $INSTDIR: có phần mềm khác (thường là phần mềm diệt vi-rút) đang giữ tệp, hoặc không được phép ghi. Bản đang có, nếu có, vẫn nguyên. Hãy chạy lại bộ cài sau ít phút." \
  "The program could not be written into the folder $INSTDIR: other software (mostly an antivirus) holds its files, or writing is not allowed. The version that was there, if any, is as it was. Start the set-up again in a few minutes."
${Words} STARTS_NOT \
  "Đã cài xong nhưng chạy thử chương trình không được. Hãy khởi động lại máy rồi chạy lại bộ cài; nếu vẫn vậy, có thể phần mềm diệt vi-rút đã chặn: hãy báo người phụ trách máy tính." \
  "The program is installed, but it did not start when tried. Restart the PC and start the set-up again; if that does not help, an antivirus may have blocked it: tell whoever looks after the computers."

${Words} BEFORE_REMOVING \
  "Chỉ gỡ chương trình. Dữ liệu của đơn vị không bị đụng đến, vẫn nằm ở $LOCALAPPDATA\gbv-desktop." \
  "Only the program is removed. The data of the office are not touched and stay in $LOCALAPPDATA\gbv-desktop."
${Words} IS_REMOVED \
  "Đã gỡ chương trình. Dữ liệu của đơn vị không bị đụng đến, vẫn nằm ở $LOCALAPPDATA\gbv-desktop; cài lại chương trình là dùng tiếp được." \
  "The program is removed. The data of the office were not touched and stay in $LOCALAPPDATA\gbv-desktop; set the program up again to go on with them."
${Words} FILES_ARE_LEFT \
  "Trong thư mục $INSTDIR còn những tệp không do bộ cài mang vào, nên được giữ lại." \
  "Files are left in the folder $INSTDIR that the set-up did not bring, so they were kept."
