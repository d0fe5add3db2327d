; What the set-up program and the one that removes have in common; UN is "" or "un.".
; None of these keeps $0 to $3, except Say.

!macro PutItemBack ITEM
  ${If} ${FileExists} "$Old\${ITEM}"
    Rename "$INSTDIR\${ITEM}" "$INSTDIR\${NEW}\${ITEM}"
    Rename "$Old\${ITEM}" "$INSTDIR\${ITEM}"
  ${EndIf}
!macroend

!macro Shared UN
; Vietnamese, as the program itself and its manual, whatever the language of Windows: most PCs of
; offices have an English one. English for whoever asks for it, and to remove what was set up in it.
Function ${UN}ChooseLanguage
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "SetUpLanguage"
  ${GetParameters} $1
  ${GetOptions} $1 "/LANG=" $1
  ${If} $1 != ""
    StrCpy $0 $1
  ${EndIf}
  ${If} $0 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
  ClearErrors
FunctionEnd

; Shows a sentence, with a sign of warning unless the error level is 0; without a window it goes to
; standard output, in UTF-8.
Function ${UN}Say ; sentence
  Exch $0
  Push $1
  Push $2
  Push $3
  ${If} ${Silent}
    System::Call 'kernel32::GetStdHandle(i -11) p .r1'
    System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w r0, i -1, p 0, i 0, p 0, p 0) i .r2'
    System::Alloc $2
    Pop $3
    System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w r0, i -1, p r3, i r2, p 0, p 0)'
    IntOp $2 $2 - 1
    System::Call 'kernel32::WriteFile(p r1, p r3, i r2, *i, p 0)'
    System::Free $3
  ${Else}
    GetErrorLevel $1
    ${If} $1 > 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$0"
    ${Else}
      MessageBox MB_OK|MB_ICONINFORMATION "$0"
    ${EndIf}
  ${EndIf}
  Pop $3
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

; Sets Answer to "yes" where nobody may write into a file: Windows lets nobody into a running program.
Function ${UN}IsHeld ; path
  Pop $0
  ${If} ${FileExists} "$0"
    ClearErrors
    FileOpen $1 "$0" a
    ${If} ${Errors}
      StrCpy $Answer "yes"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Asks to close the program for as long as it runs; without a window it ends at once.
Function ${UN}EndIfRunning
  again:
  StrCpy $Answer ""
  Push "$INSTDIR\GBV.exe"
  Call ${UN}IsHeld
  Push "$INSTDIR\gbv-cli.exe"
  Call ${UN}IsHeld
  ${If} $Answer == "yes"
    SetErrorLevel ${RUNNING}
    ${If} ${Silent}
      Push "$(IS_RUNNING)"
      Call ${UN}Say
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" IDRETRY again
    Quit
  ${EndIf}
  SetErrorLevel 0
FunctionEnd

; Sets Answer to "yes" where a line of the list names something in the program's own two folders.
Function ${UN}LiesInside ; line; keeps the registers
  Exch $0
  Push $1
  Push $2
  StrCpy $Answer ""
  StrCpy $1 $0 4
  StrCpy $2 $0 9
  ${If} $1 == "app\"
  ${OrIf} $2 == "LICENSES\"
    StrCpy $Answer "yes"
  ${EndIf}
  StrCpy $1 0
  ${Do}
    StrCpy $2 $0 2 $1
    ${If} $2 == ".."
      StrCpy $Answer ""
    ${EndIf}
    IntOp $1 $1 + 1
  ${LoopUntil} $2 == ""
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

; Removes the program that lies in a folder, by its own list and nothing else.
Function ${UN}Remove ; folder
  Pop $0
  ClearErrors
  FileOpen $1 "$0\${LIST}" r
  ${IfNot} ${Errors}
    ${Do}
      FileRead $1 $2
      ${If} ${Errors}
        ${Break}
      ${EndIf}
      StrCpy $2 $2 -2
      Push $2
      Call ${UN}LiesInside
      StrCpy $3 $2 1 -1
      ${If} $Answer == ""
        ; Somebody else wrote this line: what it names was never brought.
      ${ElseIf} $3 == "\"
        RMDir "$0\$2"
      ${Else}
        Delete "$0\$2"
      ${EndIf}
      ClearErrors
    ${Loop}
    FileClose $1
    Delete "$0\${LIST}"
  ${EndIf}
  Delete "$0\GBV.exe"
  Delete "$0\gbv-cli.exe"
  Delete "$0\uninstall.exe"
  Delete "$0\set-up.json"
  RMDir "$0\app"
  RMDir "$0\LICENSES"
  RMDir "$0"
  ClearErrors
FunctionEnd

; Undoes what was replaced already: what lies in $Old goes back to its place.
Function ${UN}PutBack
  !insertmacro PutItemBack "GBV.exe"
  !insertmacro PutItemBack "gbv-cli.exe"
  !insertmacro PutItemBack "uninstall.exe"
  !insertmacro PutItemBack "LICENSES"
  !insertmacro PutItemBack "app"
  ClearErrors
FunctionEnd

; What a set-up that was cut short left. Where the new program lies there still, not all had changed
; places: then the old one is made whole first, so that each has its own list to be removed by.
Function ${UN}RemoveLeft
  FindFirst $R8 $R9 "$INSTDIR\${OLD}-*"
  ${DoWhile} $R9 != ""
    StrCpy $Old "$INSTDIR\$R9"
    ${If} ${FileExists} "$INSTDIR\${NEW}"
      Call ${UN}PutBack
    ${EndIf}
    Push "$INSTDIR\$R9"
    Call ${UN}Remove
    FindNext $R8 $R9
  ${Loop}
  FindClose $R8
  RMDir /r "$INSTDIR\${NEW}"
  ClearErrors
FunctionEnd
!macroend

!insertmacro Shared ""
!insertmacro Shared "un."
