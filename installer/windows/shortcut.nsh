; The entry of the start menu. The taskbar shows a program's windows under the shortcut that bears the
; name which the program gives itself (ui/app.py), and beside any other one.

!include Win\COM.nsh
!include Win\Propkey.nsh
!define TASKBAR_NAME "GBV.Desktop"

; Puts the name into a store of properties; ANSWER is 0 where it is taken. Keeps no $3 to $5.
!macro NameForTaskbar STORE ANSWER
  System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
  System::Call '*(&w${NSIS_MAX_STRLEN} "${TASKBAR_NAME}")p.r4'
  System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r4)p.r5'
  ${IPropertyStore::SetValue} ${STORE} '($3,$5).${ANSWER}'
  System::Free $3
  System::Free $4
  System::Free $5
!macroend

; Where Windows does not take the name, the shortcut is there all the same. Keeps no $0 to $6.
Function MakeShortcut ; path
  Pop $R0
  CreateShortcut "$R0" "$INSTDIR\GBV.exe"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 r1
  ${If} $1 <> 0
    Return
  ${EndIf}
  ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
  ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
  ${If} $1 P<> 0
  ${AndIf} $2 P<> 0
    ${IPersistFile::Load} $1 '("$R0",${STGM_READWRITE}).r6'
    ${If} $6 = 0
      !insertmacro NameForTaskbar $2 r6
    ${EndIf}
    ${If} $6 = 0
      ${IPropertyStore::Commit} $2 ""
      ${IPersistFile::Save} $1 '("$R0",1)'
    ${EndIf}
  ${EndIf}
  !insertmacro ComHlpr_SafeRelease $2
  !insertmacro ComHlpr_SafeRelease $1
  !insertmacro ComHlpr_SafeRelease $0
FunctionEnd
