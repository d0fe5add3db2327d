; The set-up program: for one person, without an administrator and without a network.
;
;   makensis -DVERSION=0.1.0 -DSTAGE=folder -DOUT=file [-DICON=file.ico] [-DSIDE=file.bmp]
;            [-DSIGN=command] set-up.nsi
;
; STAGE holds GBV.exe, gbv-cli.exe, app and LICENSES. SIGN is a command that signs the file whose
; name stands after it. What the program says with /S, and its exit codes, stand in docs/windows.md.
;
; A power cut leaves the program that was there, or a launcher that says what is to be done: the new
; program is written into a folder of its own beside the old one, and only then do they change places.

!ifndef TARGET
  !define TARGET x86-unicode ; so that it can say on a PC of 32 bits, in words, why it does not install
!endif
Target ${TARGET}
Unicode true
CRCCheck force
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
!ifdef QUICK ; for trials: packed in seconds, and half as large again
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off
SetOverwrite on
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\GBV"
!define PUBLISHER "GBV"
!define LIST "app\gbv-files.txt"
!define NEW "gbv-new"
!define OLD "gbv-old"
!define OLDEST_BUILD 17763 ; Windows 10, 1809: Qt 6 runs on none before it

; The exit codes of docs/windows.md.
!define WINDOWS_TOO_OLD 10
!define RUNNING 11
!define FOREIGN_FILES 12
!define NEWER_IS_THERE 13
!define INSTALLED_ELSEWHERE 14
!define NO_ROOM 15
!define NOT_WRITTEN 16
!define DOES_NOT_START 17

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

Var Answer ; of the function that was called last
Var Old    ; the folder into which the replaced program goes

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!ifdef SIDE
  !define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!endif
!define MUI_ABORTWARNING
!define MUI_CUSTOMFUNCTION_GUIINIT Begin
!define MUI_WELCOMEPAGE_TITLE "$(WELCOME_TITLE)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_FINISHPAGE_TEXT "$(FINISHED)"
!define MUI_FINISHPAGE_TEXT_LARGE
!define MUI_FINISHPAGE_RUN "$INSTDIR\GBV.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(BEFORE_REMOVING)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhereInstalled
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RefuseForeignFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!tempfile LANGUAGES
!system `python3 nsis_words.py "${NSISDIR}/Contrib/Language files" "${LANGUAGES}.d"` = 0
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}.d" "Vietnamese" ; spoken where Windows speaks neither
!system `rm -r "${LANGUAGES}" "${LANGUAGES}.d"`
!insertmacro MUI_LANGUAGE "English"
!include words.nsh
!include shared.nsh
!include registry.nsh
!include shortcut.nsh

Name "$(NAME)"
Caption "$(NAME), ${VERSION}"
BrandingText "GBV ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\GBV"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
!macro Properties LANGUAGE NAME
  VIAddVersionKey /LANG=${LANGUAGE} ProductName "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} FileDescription "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} ProductVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} CompanyName "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} LegalCopyright "Apache-2.0"
!macroend
!insertmacro Properties ${LANG_VIETNAMESE} "${NAME_VI}"
!insertmacro Properties ${LANG_ENGLISH} "${NAME_EN}"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

; What the program consists of, a file a line, then its folders from the innermost outwards: it is
; removed by this list, so that nothing goes that the set-up program did not bring.
!tempfile FILES
!system `sh list-files.sh "${STAGE}" >"${FILES}"` = 0

!macro End CODE SENTENCE
  SetErrorLevel ${CODE}
  Push "${SENTENCE}"
  Call Say
  Quit
!macroend
!define End "!insertmacro End"

Function .onInit
  Call ChooseLanguage
FunctionEnd

; What can be said before anybody was asked anything.
Function Look
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
  ${OrIfNot} ${IsNativeAMD64}
    ${End} ${WINDOWS_TOO_OLD} "$(NOT_THIS_WINDOWS)"
  ${EndIf}
  ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 != ""
  ${AndIf} ${FileExists} "$R1\GBV.exe"
    ${VersionCompare} "$R0" "${VERSION}" $0
    ${If} $0 = 1
      ${End} ${NEWER_IS_THERE} "$(A_NEWER_ONE_IS_THERE)"
    ${EndIf}
    ${If} $R1 != $INSTDIR
      ${End} ${INSTALLED_ELSEWHERE} "$(IS_ELSEWHERE)"
    ${EndIf}
  ${EndIf}
  Call EndIfRunning
FunctionEnd

; Two at work in one folder would leave neither program whole.
Function Begin
  System::Call 'kernel32::CreateMutexW(p 0, i 1, w "GBV-Setup") p .r0 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    ${End} ${RUNNING} "$(ANOTHER_SET_UP)"
  ${EndIf}
  Call Look
FunctionEnd

; An upgrade asks for no folder: the program stays where it is.
Function SkipWhereInstalled
  ${If} $R1 == $INSTDIR
  ${AndIf} ${FileExists} "$INSTDIR\GBV.exe"
    Abort
  ${EndIf}
FunctionEnd

; Sets Answer to "yes" where the folder of a set-up that was cut short holds what no set-up brings:
; it is removed with all that is in it, and somebody else may have called a folder so.
Function HasForeignNew
  StrCpy $Answer ""
  FindFirst $0 $1 "$INSTDIR\${NEW}\*.*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != "app"
    ${AndIf} $1 != "LICENSES"
    ${AndIf} $1 != "GBV.exe"
    ${AndIf} $1 != "gbv-cli.exe"
    ${AndIf} $1 != "uninstall.exe"
      StrCpy $Answer "yes"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  ClearErrors
FunctionEnd

; Sets Answer to "yes" where a name in the folder is one that this program gives.
Function IsOurs ; name
  Pop $0
  StrCpy $Answer ""
  StrCpy $1 $0 8
  ${If} $1 == "${OLD}-"
  ${OrIf} $0 == "${NEW}"
  ${OrIf} $0 == "."
  ${OrIf} $0 == ".."
    StrCpy $Answer "yes"
  ${ElseIf} ${FileExists} "$INSTDIR\${LIST}"
  ${OrIf} ${FileExists} "$INSTDIR\${NEW}"
    ${If} $0 == "app"
    ${OrIf} $0 == "LICENSES"
    ${OrIf} $0 == "GBV.exe"
    ${OrIf} $0 == "gbv-cli.exe"
    ${OrIf} $0 == "uninstall.exe"
    ${OrIf} $0 == "set-up.json"
      StrCpy $Answer "yes"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Sets Answer to "yes" where the folder is neither new nor empty nor this program's own. Where the
; program is installed, what somebody put beside it does not stand in the way of an upgrade.
Function HasForeignFiles
  Call HasForeignNew
  ${If} $Answer == "yes"
    Return
  ${EndIf}
  StrCpy $2 ""
  StrCpy $Answer ""
  ${If} $R1 == $INSTDIR
    ${If} ${FileExists} "$INSTDIR\${LIST}"
    ${OrIf} ${FileExists} "$INSTDIR\${NEW}"
      Return
    ${EndIf}
  ${EndIf}
  FindFirst $R8 $R9 "$INSTDIR\*.*"
  ${DoWhile} $R9 != ""
    Push $R9
    Call IsOurs
    ${If} $Answer == ""
      StrCpy $2 "yes"
    ${EndIf}
    FindNext $R8 $R9
  ${Loop}
  FindClose $R8
  ClearErrors
  StrCpy $Answer $2
FunctionEnd

; On the page that asks for a folder: another may be chosen.
Function RefuseForeignFolder
  Call HasForeignFiles
  ${If} $Answer == "yes"
    SetErrorLevel ${FOREIGN_FILES}
    Push "$(HAS_FOREIGN_FILES)"
    Call Say
    Abort
  ${EndIf}
FunctionEnd

Function EndIfNoRoom
  SectionGetSize 0 $R3 ; KB
  IntOp $R3 $R3 / 1024
  IntOp $R3 $R3 + 20
  ${GetRoot} "$INSTDIR" $R2
  ClearErrors
  ${DriveSpace} "$R2\" "/D=F /S=M" $R4
  ${IfNot} ${Errors}
  ${AndIf} $R4 < $R3
    ${End} ${NO_ROOM} "$(TOO_LITTLE_ROOM)"
  ${EndIf}
  ClearErrors
FunctionEnd

; Moves a file or folder within the disk. An antivirus that looks at it is given ten seconds.
Function Move ; from, to; sets the error flag
  Pop $1
  Pop $0
  ${ForEach} $2 1 40 + 1
    ClearErrors
    Rename "$0" "$1"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    Sleep 250
  ${Next}
  SetErrors
FunctionEnd

; Puts the new one in the place of the old one, which is kept till all are in their places.
!macro Replace ITEM
  ${If} ${FileExists} "$INSTDIR\${ITEM}"
    Push "$INSTDIR\${ITEM}"
    Push "$Old\${ITEM}"
    Call Move
    ${If} ${Errors}
      Goto put_back
    ${EndIf}
  ${EndIf}
  Push "$INSTDIR\${NEW}\${ITEM}"
  Push "$INSTDIR\${ITEM}"
  Call Move
  ${If} ${Errors}
    Goto put_back
  ${EndIf}
!macroend

; The launchers last: whoever is left without the rest is told by them what to do.
Function ChangePlaces
  StrCpy $0 1
  ${DoWhile} ${FileExists} "$INSTDIR\${OLD}-$0"
    IntOp $0 $0 + 1
  ${Loop}
  StrCpy $Old "$INSTDIR\${OLD}-$0"
  CreateDirectory "$Old"
  Delete "$INSTDIR\set-up.json" ; it names the file that installed what goes now
  !insertmacro Replace "app"
  !insertmacro Replace "LICENSES"
  !insertmacro Replace "uninstall.exe"
  !insertmacro Replace "gbv-cli.exe"
  !insertmacro Replace "GBV.exe"
  Return
  put_back:
  Call PutBack
  RMDir "$Old"
  RMDir /r "$INSTDIR\${NEW}"
  ${End} ${NOT_WRITTEN} "$(IS_NOT_WRITTEN)"
FunctionEnd

Section "" PROGRAM
  ${If} ${Silent}
    Call Begin
  ${Else}
    Call Look ; the program may have been started since
  ${EndIf}
  Call HasForeignFiles
  ${If} $Answer == "yes"
    ${End} ${FOREIGN_FILES} "$(HAS_FOREIGN_FILES)"
  ${EndIf}
  Call EndIfNoRoom
  Call RemoveLeft
  ClearErrors
  SetOutPath "$INSTDIR\${NEW}"
  ${If} ${Errors}
    ${End} ${NOT_WRITTEN} "$(IS_NOT_WRITTEN)"
  ${EndIf}
  File /r "${STAGE}/app"
  File /r "${STAGE}/LICENSES"
  File "${STAGE}/GBV.exe"
  File "${STAGE}/gbv-cli.exe"
  File "/oname=${LIST}" "${FILES}"
  WriteUninstaller "$INSTDIR\${NEW}\uninstall.exe"
  SetOutPath "$INSTDIR"
  Call EndIfRunning
  Call ChangePlaces
  RMDir "$INSTDIR\${NEW}" ; from here on what was replaced is not put back any more
  ; Not shown file by file: nobody shall think that an upgrade deletes something of theirs.
  SetDetailsPrint none
  Push "$Old"
  Call Remove
  SetDetailsPrint both
  Push "$SMPROGRAMS\${NAME_VI}.lnk"
  Call MakeShortcut
  !insertmacro Register
  ; It notes by which file it was installed, and shows that it runs.
  nsExec::Exec '"$INSTDIR\gbv-cli.exe" --note-set-up "$EXEPATH"'
  Pop $0
  ${If} $0 != 0
    SetErrorLevel ${DOES_NOT_START}
    Push "$(STARTS_NOT)"
    Call Say
  ${EndIf}
SectionEnd

!delfile "${FILES}"

Function un.onInit
  Call un.ChooseLanguage
FunctionEnd

Section Uninstall
  Call un.EndIfRunning
  Call un.RemoveLeft
  Push "$INSTDIR"
  Call un.Remove
  ; A copy of the folder, removed, takes away nothing of the program that is installed.
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    Delete "$SMPROGRAMS\${NAME_VI}.lnk"
    !insertmacro Unregister
  ${EndIf}
  Push "$(IS_REMOVED)"
  ${If} ${FileExists} "$INSTDIR\*.*"
    Pop $1
    Push "$1$\r$\n$\r$\n$(FILES_ARE_LEFT)"
  ${EndIf}
  Call un.Say
SectionEnd
